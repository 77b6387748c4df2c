/** Processes that Python functions start on an ipengine. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonFunction } from '../../src/cluster';
import { IpengineBench } from '../support/ipengine-bench';
import { newest, old } from '../support/pythons';

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

for (const python of [newest, old]) {
  describe(`processes started on an ipengine ${python.version}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'processes-'));
    const file = join(folder, 'pools.py');
    const bench = new IpengineBench();
    before(() => bench.start(python));
    after(async () => {
      await bench.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const call = (name: string) =>
      bench.client.loadBalancedView().apply(pythonFunction({ source: SOURCE, name, file }));

    it('end when a forked pool ends them', async () => {
      assert.deepEqual(await call('pooled'), [0, 1, 4, 9, 16]);
    });

    it('get what was sent, by a pickler that only the function imports', async () => {
      writeFileSync(join(folder, 'cloudpickle.py'), PICKLER);
      assert.equal(await call('pickled'), true);
    });
  });
}
