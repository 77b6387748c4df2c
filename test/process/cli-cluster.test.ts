import assert from 'node:assert/strict';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askHub } from '../../src/cluster/launch/hub-question';
import { identify, isAlive, type ProcessIdentity } from '../../src/cluster/launch/process-identity';
import type { ClusterEntry } from '../../src/cluster/launch';
import { readClientConnection } from '../../src/cluster/profile/connection-file';
import type { ClusterStatusReply } from '../../src/cluster/protocol/private-messages';
import { zeromqTransport } from '../../src/cluster/transport/zeromq-transport';
import { CliBench } from '../support/cli';

describe('engine-room start, list, stop', () => {
  const bench = new CliBench();
  const security = (profile: string): string => join(bench.ipythonDir, `profile_${profile}`, 'security');
  const clientFile = (profile: string): string => join(security(profile), 'ipcontroller-client.json');
  after(() => bench.close(['nbserver', 'killed', 'frozen', 'noengine']));

  const list = async (): Promise<ClusterEntry[]> =>
    JSON.parse((await bench.run('list', '-o', 'json')).stdout) as ClusterEntry[];

  /** The controller and its engines, as they are now. */
  async function processes(profile: string): Promise<ProcessIdentity[]> {
    const connection = readClientConnection(clientFile(profile));
    const answer = await askHub(connection, {
      type: 'cluster_status_request',
      timeoutMs: 10_000,
      transport: zeromqTransport,
    });
    const status = answer as unknown as ClusterStatusReply;
    const pids = [status.pid, ...status.slots.map((slot) => slot.pid as number)];
    const found = pids.map((pid) => identify(pid) as ProcessIdentity);
    bench.track(found);
    return found;
  }

  it('starts in the background, is listed, is refused a second time, and stops without a trace', async () => {
    const started = await bench.run('start', '-n', '2', '--profile', 'nbserver');
    assert.equal(started.code, 0, started.stderr);
    assert.match(started.stdout, /^2 engines ready, profile 'nbserver' \(controller \d+\)\./);
    const all = await processes('nbserver');
    assert.equal(all.length, 3);

    const [entry, ...others] = await list();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [entry?.profile, entry?.state, entry?.engines, entry?.pid],
      ['nbserver', 'running', 2, all[0]?.pid],
    );
    assert.match((await bench.run('list')).stdout, /^nbserver +\d+ +2 +running$/m);

    const again = await bench.run('start', '--profile=nbserver', '-n=1', '--daemonize');
    assert.equal(again.code, 10);
    assert.match(again.stderr, /already running for the profile 'nbserver'/);

    const stopped = await bench.run('stop', '--profile', 'nbserver');
    assert.equal(stopped.code, 0, stopped.stderr);
    assert.match(stopped.stdout, /^Stopped the cluster of profile 'nbserver'/);
    assert.deepEqual(all.filter(isAlive), []);
    assert.equal(existsSync(clientFile('nbserver')), false);
    assert.equal((await bench.run('stop', '--profile', 'nbserver')).code, 11);
    assert.deepEqual(await list(), []);
  });

  it('clears up after a controller that was killed, and starts again', async () => {
    await bench.run('start', '-n', '1', '--profile', 'killed');
    const [controller, engine] = await processes('killed');
    assert.ok(controller && engine);
    process.kill(controller.pid, 'SIGKILL');
    process.kill(engine.pid, 'SIGKILL');
    assert.equal((await list()).find(({ profile }) => profile === 'killed')?.state, 'stale');
    const refused = await bench.run('run', join('none.ts'), '--profile', 'killed');
    assert.equal(refused.code, 2);

    const started = await bench.run('start', '-n', '1', '--profile', 'killed');
    assert.equal(started.code, 0, started.stderr);
    assert.equal((await bench.run('stop', '--profile', 'killed')).code, 0);
  });

  it('ends a controller that does not answer', async () => {
    await bench.run('start', '-n', '1', '--profile', 'frozen');
    const [controller, engine] = await processes('frozen');
    assert.ok(controller && engine);
    process.kill(controller.pid, 'SIGSTOP');
    try {
      const stopped = await bench.run('stop', '--profile', 'frozen');
      assert.equal(stopped.code, 0, stopped.stderr);
      assert.match(stopped.stdout, /^Ended .* by SIGKILL/);
      assert.equal(isAlive(controller), false);
    } finally {
      if (isAlive(engine)) process.kill(engine.pid, 'SIGKILL');
    }
  });

  it('says in one sentence that the engines cannot start, and leaves nothing behind', async () => {
    const missing = join(bench.ipythonDir, 'no-node-here');
    const started = await bench.run('start', '-n', '1', '--profile', 'noengine', '--engine-node', missing);
    assert.equal(started.code, 1);
    assert.match(started.stderr, /^The cluster did not start: .*no-node-here/);
    assert.equal(existsSync(clientFile('noengine')), false);
  });

  it('does not trust a connection file whose number belongs to another process', async () => {
    mkdirSync(security('forged'), { recursive: true });
    const forged = {
      ...{ ssh: '', interface: 'tcp://127.0.0.1', control: 1, mux: 1, task: 1, iopub: 1, key: 'k' },
      ...{ registration: 1, notification: 1, location: '', pack: 'json', unpack: 'json' },
      ...{ signature_scheme: 'hmac-sha256', engine_room: { version: '1', pid: process.pid } },
    };
    writeFileSync(clientFile('forged'), JSON.stringify(forged));
    utimesSync(clientFile('forged'), 1, 1);
    assert.equal((await bench.run('stop', '--profile', 'forged')).code, 11);
    assert.equal(existsSync(clientFile('forged')), false);
  });

  it('runs a controller and an engine in the foreground', async () => {
    const controller = bench.start(['controller', '--profile', 'nbserver', '--ping=500', '--Some.trait=1']);
    await controller.seen('stderr', 'Some.trait');
    const refused = await bench.run('engine', '--profile', 'nobody');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /engine-room start --profile nobody/);
    while (!existsSync(join(security('nbserver'), 'ipcontroller-engine.json'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    const engine = bench.start(['engine', '--profile', 'nbserver']);
    const connection = readClientConnection(clientFile('nbserver'));
    const registered = async (): Promise<number> => {
      const answer = await askHub(connection, {
        type: 'connection_request',
        timeoutMs: 10_000,
        transport: zeromqTransport,
      });
      return Object.keys(answer?.['engines'] as object).length;
    };
    while ((await registered()) < 1) {
      // Asked again: every question waits for its answer.
    }
    engine.child.kill('SIGTERM');
    await engine.finished;
    controller.child.kill('SIGINT');
    const { code } = await controller.finished;
    assert.equal(code, 0);
    assert.equal(existsSync(clientFile('nbserver')), false);
  });

  it('explains itself, and refuses what it does not know', async () => {
    const help = await bench.run('run', '--help');
    assert.equal(help.code, 0);
    assert.match(help.stdout, /line k always belongs to item k/);
    assert.equal((await bench.run('frobnicate')).code, 2);
    assert.equal((await bench.run('start', '-n', 'many')).code, 2);
  });
});
