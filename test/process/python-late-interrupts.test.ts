/** A Python engine that is interrupted between what a request ran and the answer to it: the answer is sent all the same. */
import assert from 'node:assert/strict';
import { ControllerBench } from '../support/controller-bench';
import { PythonClient } from '../support/python-client';
import { newest, old } from '../support/pythons';

/** Has the engine interrupted in the middle of its request by the first thing that a function does from then on. */
const LATE = `
LATE = '''
import os, signal
from IPython import get_ipython
kernel = get_ipython().kernel
def interrupt_in(owner, name, is_meant):
    before = getattr(owner, name)
    def interrupted(*args, **more):
        if is_meant(*args):
            setattr(owner, name, before)
            os.kill(os.getpid(), signal.SIGINT)
        return before(*args, **more)
    setattr(owner, name, interrupted)
def as_it_is_sent(kind): interrupt_in(kernel.session, "send", lambda stream, sent, *rest: sent == kind + "_reply")
def before_it_is_made(): interrupt_in(kernel, "finish_metadata", lambda *of: True)
def before_it_runs(): interrupt_in(kernel, "init_metadata", lambda *of: True)
'''
one.execute(LATE, block=True)
def outcome(result):
    try: return result.get(30)
    except ipp.RemoteError as error: return error.ename
    except ipp.error.TaskAborted: return 'aborted'
balanced = client.load_balanced_view()
def sent(value):
    as_it_is_sent("apply")
    return value
def made(value):
    before_it_is_made()
    return value
`;

for (const python of [newest, old])
  describe(`a Python engine that is interrupted too late (${python.version})`, () => {
    let bench: ControllerBench;
    let client: PythonClient;
    before(async () => {
      bench = new ControllerBench();
      await bench.controller(['--python-engines=1', `--engine-python=${python.interpreter}`]);
      client = new PythonClient(bench, python, 1);
    });
    after(() => bench.close());

    it('sends the answer to a function of any client whole', async () => {
      const told = await client.run(`${LATE}
tell([outcome(balanced.apply(sent, n)) for n in range(3)])
tell(outcome(one.apply(sent, 3)))
`);
      assert.deepEqual(told, [[0, 1, 2], 3]);
    });

    it('answers with the interrupt where none was made yet, and goes on', async () => {
      const told = await client.run(`${LATE}
tell([outcome(balanced.apply(made, 1)), outcome(balanced.apply(abs, -2))])
`);
      assert.deepEqual(told, [['KeyboardInterrupt', 2]]);
    });

    it('answers with the interrupt where nothing has run yet', async () => {
      const told = await client.run(`${LATE}
one.execute('before_it_runs()', block=True)
tell([outcome(balanced.apply(abs, -1)), outcome(balanced.apply(abs, -2))])
one.execute('before_it_runs()', block=True)
tell([outcome(one.execute('1')), one.execute('1').get(30).status])
`);
      assert.deepEqual(told, [
        ['KeyboardInterrupt', 2],
        ['KeyboardInterrupt', 'ok'],
      ]);
    });

    it('ends what waits behind what it executed, as any error does', async () => {
      const told = await client.run(`${LATE}
gate = os.path.join(sys.argv[1], 'gate')
first = one.execute(f'''
import os, time
while not os.path.exists({gate!r}): time.sleep(0.01)
# The second has passed the controller: nothing tells when it is here.
time.sleep(1)
before_it_is_made()
''', silent=False)
second = one.execute('1', silent=False)
while client.queue_status(client.ids[0])['queue'] < 2: time.sleep(0.01)
open(gate, 'w').close()
tell([outcome(first), outcome(second)])
tell(one.execute('1', silent=False).get(30).status)
`);
      assert.deepEqual(told, [['KeyboardInterrupt', 'aborted'], 'ok']);
    });

    it('does so for what it executes, too', async () => {
      const told = await client.run(`${LATE}
tell(one.execute('as_it_is_sent("execute"); 1').get(30).status)
tell(outcome(one.execute('before_it_is_made()')))
tell(one.execute('1').get(30).status)
`);
      assert.deepEqual(told, ['ok', 'KeyboardInterrupt', 'ok']);
    });
  });
