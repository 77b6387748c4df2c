/** Scheduling as unmodified ipyparallel clients and engines see it. */
import assert from 'node:assert/strict';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

/** Python's side of a test: a connected client, and a way to hand results back. */
const PRELUDE = `
import json, os, sys, time
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
view = client.load_balanced_view()
def tell(value): print(json.dumps(value), flush=True)
def failure(result):
    try: return ['ok', result.get(timeout=20)]
    except ipp.CompositeError as e: return [*sorted(set(entry[0] for entry in e.elist))]
    except ipp.RemoteError as e: return [e.ename, e.evalue]
    except ipp.error.TaskAborted as e: return ['TaskAborted']
def until(path):
    import os, time
    while not os.path.exists(path): time.sleep(0.01)
    return os.getpid()
def fail(): raise ValueError('no')
`;

for (const made of [newest, old]) {
  describe(`scheduling between clients and engines of ipyparallel ${made.version}`, () => {
    let bench: ControllerBench;
    let controller: RunningController;

    before(async () => {
      bench = new ControllerBench();
      controller = await bench.controller(['--ping=500']);
      bench.ipengine(controller, [], made);
      bench.ipengine(controller, [], made);
      await controller.hub.engines(2);
    });
    after(() => bench.close());

    async function python(source: string): Promise<unknown[]> {
      const args = ['-c', PRELUDE + source, bench.profile.path, bench.ipythonDir];
      const { code, stdout, stderr } = await bench.runPython(made, ...args);
      assert.equal(code, 0, stderr);
      assert.equal(stderr.includes('Traceback'), false, stderr);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    }

    it('keeps after and follow, and answers what cannot be met', async () => {
      const [placed, others] = await python(`
go = sys.argv[2] + '/go'
first = view.apply_async(until, go)
with view.temp_flags(after=first, follow=first): second = view.apply_async(until, go)
with view.temp_flags(after=[first, second]): third = view.apply_async(os.path.exists, go)
open(go, 'w').close()
tell([first.get() == second.get(), third.get()])
failed = view.apply_async(fail)
names = [failure(failed)]
with view.temp_flags(after=failed): names.append(failure(view.apply_async(os.getpid)))
with view.temp_flags(after=ipp.Dependency(failed, success=False, failure=True)): names.append(failure(view.apply_async(int)))
with view.temp_flags(follow=['nobody knows this']): names.append(failure(view.apply_async(os.getpid)))
tell([name for name, *_ in names])
`);
      assert.deepEqual(placed, [true, true]);
      assert.deepEqual(others, ['ValueError', 'ImpossibleDependency', 'ok', 'InvalidDependency']);
    });

    it('tries again elsewhere, passes on what an engine refuses, and gives the last error', async () => {
      const [errors, refused] = await python(`
errors = []
for retries, timeout in ((0, 0), (1, 0), (5, 0), (5, 0.2)):
    with view.temp_flags(retries=retries, timeout=timeout): errors.append(failure(view.apply_async(fail))[0])
tell(errors)
victim = client[client.ids[0]].apply_sync(os.getpid)
@ipp.depend(lambda pid: __import__('os').getpid() != pid, victim)
def elsewhere(): return __import__('os').getpid()
@ipp.depend(lambda: False)
def nowhere(): return 1
refused = [view.apply_sync(elsewhere) != victim, failure(view.apply_async(nowhere))[0]]
with view.temp_flags(targets=[client.ids[0]]): refused.append(failure(view.apply_async(nowhere))[0])
with view.temp_flags(timeout=0.2): refused.append(failure(view.apply_async(nowhere))[0])
tell(refused)
`);
      assert.deepEqual(errors, ['ValueError', 'ValueError', 'ValueError', 'TaskTimeout']);
      assert.deepEqual(refused, [true, 'UnmetDependency', 'ImpossibleDependency', 'TaskTimeout']);
    });

    it('takes a waiting task out of the queue when the client aborts it', async () => {
      const [aborted, left] = await python(`
end = sys.argv[2] + '/end'
busy = [view.apply_async(until, end) for _ in client.ids]
waiting, kept = view.apply_async(os.getpid), view.apply_async(int)
view.abort(waiting)
tell(failure(waiting))
open(end, 'w').close()
tell([failure(kept), [failure(result)[0] for result in busy]])
`);
      assert.deepEqual(aborted, ['TaskAborted']);
      assert.deepEqual(left, [
        ['ok', 0],
        ['ok', 'ok'],
      ]);
    });

    it('stops an endless loop at its time limit', async () => {
      const { hub } = controller;
      const run = (code: string, metadata: object) =>
        hub.submit({
          type: 'execute_request',
          // Else ipykernel aborts what comes next, because of the interrupt.
          content: { code, silent: false, stop_on_error: false },
          metadata,
        });
      const { engines } = await hub.status();
      const targets = [engines[1]?.uuid];
      const overlong = run('while True: pass', { targets, engine_room: { time_limit: 0.3 } });
      const next = run('6 * 7', { targets });
      const reply = await overlong;
      assert.deepEqual([reply.content['ename'], reply.metadata['engine']], ['TaskTimeout', engines[1]?.uuid]);
      assert.equal((await next).content['status'], 'ok');
    });

    it('answers for an engine that is not there', async () => {
      const [direct, sent, control, known] = await python(
        `
stranger = '00000000-000000000000000000000000'
client._engines[99] = stranger
client._ids.append(99)
tell(failure(client[99].execute('1')))
tell([failure(client[99].apply_async(int)), failure(client[[client.ids[0], 99]].execute('1'))[0]])
try: client.clear(99, block=True)
except ipp.RemoteError as e: tell(e.ename)
flat = client.broadcast_view([client.ids[0], 99])
results = [failure(flat.execute('1'))[0]]
flat.is_coalescing = True
results.append(failure(flat.apply_async(int)))
tell(results)
`,
      );
      const absent = [
        'EngineError',
        "There is no engine '00000000-000000000000000000000000' in this cluster.",
      ];
      assert.deepEqual(direct, absent);
      assert.deepEqual(sent, [absent, 'EngineError']);
      assert.equal(control, 'EngineError');
      assert.deepEqual(known, ['EngineError', absent]);
    });

    it('leaves every request of a dead engine with one answer', async () => {
      const [names, others] = await python(`
victim, other = client.ids
pid = client[victim].apply_sync(os.getpid)
flat, coalescing = client.broadcast_view([victim, other]), client.broadcast_view([victim, other])
coalescing.is_coalescing = True
asked = [client[victim].apply_async(until, '/nowhere'), flat.apply_async(int), coalescing.apply_async(int)]
with view.temp_flags(targets=[victim]): asked.append(view.apply_async(int))
os.kill(pid, 9)
tell([failure(result)[0] for result in asked])
# What comes on the same sockets after them.
tell([client[other].apply_sync(int), client.broadcast_view([other]).apply_sync(int), view.apply_sync(int)])
`);
      assert.deepEqual(names, ['EngineError', 'EngineError', 'EngineError', 'EngineError']);
      // A second answer would have been printed by the client as a stale result.
      assert.deepEqual(others, [0, [0], 0]);
    });
  });
}
