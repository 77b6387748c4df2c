/** Task records of our controller, as unmodified ipyparallel clients of either version see them. */
import assert from 'node:assert/strict';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest, old, type Python } from '../support/pythons';

const PRELUDE = `
import json, os, sys
import ipyparallel as ipp
def connect(): return ipp.Client(profile_dir=sys.argv[1])
client = connect()
def tell(value): print(json.dumps(value, default=str), flush=True)
def error_of(f, *args, **kwargs):
    try: f(*args, **kwargs)
    except Exception as e: return [type(e).__name__, getattr(e, 'ename', None), str(getattr(e, 'evalue', e))]
`;

for (const python of [newest, old]) {
  describe(`task records for ipyparallel ${python.version}`, () => {
    let bench: ControllerBench;
    let controller: RunningController;

    before(async () => {
      bench = new ControllerBench();
      controller = await bench.controller(['--ping=1000']);
      for (let n = 0; n < 2; n++) bench.ipengine(controller, [], python);
      await controller.hub.registered(2);
    });
    after(() => bench.close());

    it('gives results by id to another client, with their output and timing', async () => {
      const [values, executed, status, metadata, missing] = await run(
        python,
        `
view = client.load_balanced_view()
a = view.apply(lambda x: x * 2, 21); b = client[0].apply(lambda: list(range(3)))
c = client[:].execute('print("hello"); 6 * 7', silent=False)
failing = view.apply(lambda: 1 / 0)
client.wait([a, b, c, failing], 30)
other = connect()
tell([other.get_result(r.msg_ids[0], owner=False).get() for r in (a, b)])
fetched = other.get_result(c.msg_ids, owner=False)
fetched.wait(30); tell([fetched.stdout, [m['execute_result']['data']['text/plain'] for m in fetched.metadata]])
tell([sorted(other.result_status(a.msg_ids + failing.msg_ids)['completed']) == sorted(a.msg_ids + failing.msg_ids),
      error_of(other.get_result(failing.msg_ids, owner=False).get)[1]])
m = other.get_result(a.msg_ids, owner=False).metadata[0]
tell([m['status'], m['engine_id'] in (0, 1), bool(m['submitted'] <= m['started'] <= m['completed'])])
tell(error_of(lambda: other.get_result(['nonsense'], owner=False).get(30)))
`,
      );
      assert.deepEqual(values, [42, [0, 1, 2]]);
      assert.deepEqual(executed, [
        ['hello\n', 'hello\n'],
        ['42', '42'],
      ]);
      assert.deepEqual(status, [true, 'ZeroDivisionError']);
      assert.deepEqual(metadata, ['ok', true, true]);
      assert.deepEqual((missing as unknown[])[1], 'KeyError');
      assert.match(String((missing as unknown[])[2]), /No such message: nonsense/);
    });

    it('answers queries by any column, with buffers when asked, and tells its history', async () => {
      const [counts, record, recent, history, unknown] = await run(
        python,
        `
from datetime import datetime, timedelta, timezone
client.purge_results('all')
view = client.load_balanced_view()
rs = [view.apply(lambda x: x, bytes(n)) for n in range(1024, 1030)]
client.wait(rs, 30)
mux = client[1].apply(os.getpid); mux.get()
tell([len(client.db_query(q)) for q in ({}, {'queue': 'mux'}, {'completed': None}, {'completed': {'$ne': None}},
      {'msg_id': {'$in': rs[0].msg_ids + rs[1].msg_ids}}, {'client_uuid': {'$glob': client.session.session[:8] + '*'}},
      {'submitted': {'$lt': datetime.now(timezone.utc) - timedelta(hours=1)}})])
r = client.db_query({'msg_id': rs[0].msg_ids[0]}, keys=['buffers', 'result_buffers', 'submitted', 'queue', 'engine_uuid'])[0]
tell([sorted(r), len(r['buffers']) > 1, len(r['result_buffers']) > 0, r['queue'], r['engine_uuid'] in client._engines.values()])
at = client.db_query({'msg_id': rs[3].msg_ids[0]}, keys=['submitted'])[0]['submitted']
tell([x['msg_id'] for x in client.db_query({'submitted': at}, keys=['msg_id'])] == rs[3].msg_ids)
h = client.hub_history(); ids = [i for r in rs + [mux] for i in r.msg_ids]
tell(h == ids)
tell(error_of(client.db_query, {'queue': {'$nonsense': 1}}))
`,
      );
      assert.deepEqual(counts, [7, 1, 0, 7, 2, 7, 0]);
      assert.deepEqual(record, [
        ['buffers', 'engine_uuid', 'msg_id', 'queue', 'result_buffers', 'submitted'],
        ...[true, true, 'task', true],
      ]);
      assert.deepEqual([recent, history], [true, true]);
      assert.deepEqual((unknown as unknown[]).slice(1), ['KeyError', "'$nonsense'"]);
    });

    it('resubmits tasks, and drops records by id, by engine and altogether', async () => {
      const [again, missing, byId, byEngine, pending, all] = await run(
        python,
        `
client.purge_results('all')
view = client.load_balanced_view()
r = view.apply(lambda x: x + 1, 1); r.get()
new = client.resubmit(r.msg_ids); new.wait(30)
tell([new.get()[0], new.msg_ids != r.msg_ids,
      client.db_query({'msg_id': r.msg_ids[0]}, keys=['resubmitted'])[0]['resubmitted'] in new.msg_ids])
tell(error_of(client.resubmit, ['nonsense'])[1:])
client.purge_hub_results(r.msg_ids[0]); tell(client.hub_history() == new.msg_ids)
m = client[0].apply(os.getpid); m.get()
client.purge_hub_results(targets=[0]); tell([m.msg_ids[0] in client.hub_history()])
import time
slow = client[1].apply(time.sleep, 3)
while not client.db_query({'msg_id': slow.msg_ids[0]}, keys=['msg_id']): pass
tell(error_of(client.purge_hub_results, slow.msg_ids)[1:] == ['IndexError', 'msg pending: %r' % slow.msg_ids[0]])
client.purge_hub_results('all'); tell(client.hub_history() == slow.msg_ids); slow.get()
`,
      );
      assert.deepEqual(again, [2, true, true]);
      assert.deepEqual(missing, ['KeyError', `"No such msg(s): ['nonsense']"`]);
      assert.deepEqual([byId, byEngine, pending, all], [true, [false], true, true]);
    });

    it('gives what a dead engine was asked directly as an EngineError, to any client', async () => {
      const [own, others, status] = await run(
        python,
        `
r = client[1].apply(os.abort)
tell(error_of(r.get)[1:2])
other = connect()
while not other.result_status(r.msg_ids)['completed']: pass
tell(error_of(other.get_result(r.msg_ids[0], owner=False).get, 30)[1:] == ['EngineError', 'Engine 1 died while running task %r' % r.msg_ids[0]])
record = other.db_query({'msg_id': r.msg_ids[0]})[0]
tell([record['result_metadata'], record['result_header']['msg_type'], record['result_content']['ename'], record['completed'] is not None])
`,
      );
      assert.deepEqual(own, ['EngineError']);
      assert.equal(others, true);
      assert.deepEqual(status, [{}, 'apply_reply', 'EngineError', true]);
    });

    async function run(runner: Python, source: string): Promise<unknown[]> {
      const { code, stdout, stderr } = await bench.runPython(
        runner,
        '-c',
        PRELUDE + source,
        bench.profile.path,
      );
      assert.equal(code, 0, stderr);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    }
  });
}
