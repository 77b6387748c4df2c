/** A controller that is killed and started again takes back its engines, with what they were doing. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, identify, type ProcessIdentity } from '../../src/cluster/launch/process-identity';
import { waitFor } from '../../src/cluster/launch/wait';
import { ControllerBench, type Running, type RunningController } from '../support/controller-bench';
import { newest, old } from '../support/pythons';
import { sqliteNode } from '../support/sqlite-node';

const PRELUDE = `
import json, os, sys, time
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1])
# A client may be handed what its predecessor asked for, and says so on its stdout.
def tell(value): print('>', json.dumps(value, default=str), flush=True)
`;

describe('a controller that is killed and restored', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  async function start(args: readonly string[]): Promise<RunningController> {
    const controller = await bench.controller(['--ping=1000', ...args], '', sqliteNode);
    // The files of an earlier one are there before it listens.
    await controller.said('Listening at');
    return controller;
  }

  async function kill(running: Running): Promise<void> {
    running.child.kill('SIGKILL');
    await running.ended;
  }

  async function python(source: string, ...args: string[]): Promise<unknown[]> {
    const { code, stdout, stderr } = await bench.python(PRELUDE + source, bench.profile.path, ...args);
    assert.equal(code, 0, stderr);
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('> '))
      .map((line) => JSON.parse(line.slice(2)) as unknown);
  }

  it('keeps its engines, their ids and their processes, and every record', async () => {
    const args = ['--restore', '--sqlitedb', '--engines=1', '--python-engines=1'];
    const first = await start([...args, `--engine-python=${newest.interpreter}`]);
    await first.hub.engines(2);
    const stranger = bench.ipengine(first, [], old);
    const before = await first.hub.engines(3);
    bench.track(...before.slots.map(({ pid }) => pid));
    assert.equal(before.engines.find(({ slot }) => slot === null)?.id, 2);
    const file = join(bench.profile.log, 'engines.json');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const state = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    assert.deepEqual(state['engines'], Object.fromEntries(before.engines.map(({ id, uuid }) => [id, uuid])));
    assert.equal(state['next_id'], 3);

    // Two run on the stranger, one after the other, a third waits in the scheduler; none is answered yet.
    const [ids, done] = await python(`
view = client.load_balanced_view(targets=[2])
done = client[2].apply(lambda: 'before'); done.get()
def slow(what):
    import time; time.sleep(3); return what
task = view.apply(slow, 'task')
while not client.db_query({'msg_id': task.msg_ids[0], 'engine_uuid': {'$ne': None}}, keys=['msg_id']): pass
mux = client[2].apply(slow, 'mux')
waiting = view.apply(slow, 'waiting')
ids = [r.msg_ids[0] for r in (task, mux, waiting)]
while len(client.db_query({'msg_id': {'$in': ids}}, keys=['msg_id'])) < 3: pass
tell(ids); tell(done.msg_ids[0]); os._exit(0)
`);
    // A client that stays over the restart.
    const flag = join(bench.ipythonDir, 'connected');
    const staying = bench.python(
      `${PRELUDE}
open(sys.argv[2], 'w').close()
while os.path.exists(sys.argv[2]): time.sleep(0.05)
view = client.load_balanced_view(targets=[1])
tell([client[2].apply(os.getpid).get(60), view.apply(os.getpid).get(60), client.ids])
`,
      bench.profile.path,
      flag,
    );
    assert.ok(await waitFor(() => existsSync(flag) || undefined, { timeoutMs: 30_000 }));
    await kill(first);

    const second = await start(args);
    const after = await second.hub.engines(3);
    const identities = ({ engines }: typeof before): unknown =>
      engines.map(({ id, uuid, pid, kernel, slot }) => [id, uuid, pid, kernel, slot]);
    assert.deepEqual(identities(after), identities(before));
    const slots = ({ slots: all }: typeof before): unknown =>
      all.map(({ slot, id, pid, kernel }) => [slot, id, pid, kernel]);
    assert.deepEqual(slots(after), slots(before));
    assert.deepEqual(
      after.slots.map((slot) => slot.state),
      ['running', 'running'],
    );

    rmSync(flag);
    const { stdout, stderr } = await staying;
    const pidOf = (kernel: string): number =>
      before.slots.find((slot) => slot.kernel === kernel)?.pid as number;
    assert.equal(stdout.split('\n').at(-2), `> [${stranger.pid}, ${pidOf('python')}, [0, 1, 2]]`, stderr);

    const [results, lost, pids, broadcast, history] = await python(
      `
ids = json.loads(sys.argv[2])
tell([client.get_result(i, owner=False).get(60) for i in [sys.argv[3]] + ids[:2]])
try: client.get_result(ids[2], owner=False).get(60)
except ipp.RemoteError as e: tell([e.ename, e.evalue])
tell(client[1, 2].apply_sync(os.getpid))
tell(client.broadcast_view(targets=[2, 1]).apply_sync(os.getpid))
tell(set([sys.argv[3]] + ids) <= set(client.hub_history()))
`,
      JSON.stringify(ids),
      String(done),
    );
    assert.deepEqual(results, ['before', 'task', 'mux']);
    const waiting = (ids as string[])[2] as string;
    const evalue = `The controller was started again before an engine had task '${waiting}': submit it again.`;
    assert.deepEqual(lost, ['EngineError', evalue]);
    assert.deepEqual(pids, [pidOf('python'), stranger.pid]);
    assert.deepEqual(broadcast, [stranger.pid, pidOf('python')]);
    assert.equal(history, true);
    const reply = await second.hub.submit({
      type: 'execute_request',
      content: { code: 'process.pid', silent: false },
      metadata: { kernel: 'javascript' },
    });
    assert.equal(
      reply.metadata['engine'],
      before.engines.find(({ kernel }) => kernel === 'javascript')?.uuid,
    );

    // It looks after those that its predecessor started: a killed one comes back under its id.
    const killed = pidOf('javascript');
    process.kill(killed, 'SIGKILL');
    const revived = await second.hub.status(({ slots: all }) =>
      all.some(({ id, pid, state: at }) => id === 0 && at === 'running' && pid !== killed),
    );
    bench.track(...revived.slots.map(({ pid }) => pid));
    const processes = revived.slots.map(({ pid }) => identify(pid as number) as ProcessIdentity);
    second.child.kill('SIGTERM');
    assert.equal((await second.ended).code, 0);
    assert.ok(!processes.some(isAlive));
    assert.ok(existsSync(second.files.client) && existsSync(second.files.engine));
  });

  it('tells that one it would have taken back is gone, with what it was asked', async () => {
    const args = ['--restore', '--sqlitedb'];
    const first = await start(args);
    const engine = bench.ipengine(first, [], old);
    await first.hub.registered(1);
    const [id] = await python(`
r = client[0].apply(time.sleep, 600)
while not client.db_query({'msg_id': r.msg_ids[0]}, keys=['msg_id']): pass
tell(r.msg_ids[0]); os._exit(0)
`);
    await kill(first);
    await kill(engine);
    // Only one that is gone may be short of time: whoever comes alive, however slowly, is to be registered.
    const second = await start([...args, '--IPController.registration_timeout=1']);
    await second.said('never answered a ping');
    const { content } = await second.hub.ask('result_request', { msg_ids: [id] });
    assert.deepEqual(content['completed'], [id]);
    const { result_content: error } = content[String(id)] as { result_content: Record<string, unknown> };
    assert.deepEqual(
      [error['ename'], error['evalue']],
      ['EngineError', `Engine 0 died while running task '${String(id)}'`],
    );
    // Its id is not given again.
    assert.equal((await second.hub.register('the-next')).content['id'], 1);
  });

  it('goes on with encryption by the key that it left, for its owner only', async () => {
    const first = await start(['--restore', '--curve', '--engines=1']);
    const [before] = (await first.hub.engines(1)).engines;
    bench.track(before?.pid ?? null);
    const keys = join(bench.profile.security, 'ipcontroller-curve.json');
    assert.equal(statSync(keys).mode & 0o777, 0o600);
    await kill(first);
    const second = await start(['--restore', '--engines=1']);
    assert.equal(second.client.curve_serverkey, first.client.curve_serverkey);
    const [after] = (await second.hub.engines(1)).engines;
    assert.deepEqual([after?.uuid, after?.pid], [before?.uuid, before?.pid]);
  });

  it('leaves engines to themselves when it is only to reuse ports and key', async () => {
    const first = await start(['--engines=1']);
    const [before] = (await first.hub.engines(1)).engines;
    bench.track(before?.pid ?? null);
    await kill(first);
    const second = await start(['--reuse']);
    assert.deepEqual(
      [second.client.key, second.client.registration, second.engine.hb_pong],
      [first.client.key, first.client.registration, first.engine.hb_pong],
    );
    // It answers to nobody's pings but its own controller's, or is told to go.
    await bench.gone(before?.pid ?? null);
    assert.deepEqual((await second.hub.status()).engines, []);
  });
});
