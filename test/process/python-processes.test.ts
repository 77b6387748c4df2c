/** Processes that Python functions start on an ipengine. */
import assert from 'node:assert/strict';
import { pythonFunction } from '../../src/cluster';
import { describeOnIpengines } from '../support/on-ipengines';

const SOURCE = `
import multiprocessing

def square(x):
    return x * x

def pooled():
    context = multiprocessing.get_context("fork")
    # Told to end before they have begun.
    for _ in range(5):
        with context.Pool(3):
            pass
    with context.Pool(2) as pool:
        return pool.map(square, range(5))

def pickled():
    import cloudpickle
    return square.__module__ in cloudpickle.REGISTERED
`;

/** What joblib and Dask send functions with: all that is asked of it is to send modules whole. */
const PICKLER = `
REGISTERED = []
def register_pickle_by_value(module): REGISTERED.append(module.__name__)
`;

describeOnIpengines('processes started', ({ bench, folder }) => {
  const file = folder.path('pools.py');
  const call = (name: string) =>
    bench.client.loadBalancedView().apply(pythonFunction({ source: SOURCE, name, file }));

  it('end when a forked pool ends them', async () => {
    assert.deepEqual(await call('pooled'), [0, 1, 4, 9, 16]);
  });

  it('get what was sent, by a pickler that only the function imports', async () => {
    folder.write('cloudpickle.py', PICKLER);
    assert.equal(await call('pickled'), true);
  });
});
