/** What `start`, `stop`, `clean` and `controller` do with ipcluster's and ipcontroller's own options. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ClusterEntry } from '../../src/cluster/launch';
import { identify, isAlive, type ProcessIdentity } from '../../src/cluster/launch/process-identity';
import { freePorts } from '../../src/cluster/launch/ssh/free-ports';
import { readClientConnection } from '../../src/cluster/profile/connection-file';
import { CliBench } from '../support/cli';
import { ControllerBench } from '../support/controller-bench';

describe('options of ipcluster', () => {
  const bench = new CliBench();
  after(() => bench.close(['many', 'front', 'signal', 'flags', 'again']));
  const profileDir = (profile: string): string => join(bench.ipythonDir, `profile_${profile}`);
  const clientFile = (profile: string): string =>
    join(profileDir(profile), 'security', 'ipcontroller-client.json');

  const list = async (...args: string[]): Promise<ClusterEntry[]> =>
    JSON.parse((await bench.run('list', '-o', 'json', ...args)).stdout) as ClusterEntry[];

  function track(pid: number | null | undefined): ProcessIdentity {
    const found = identify(pid ?? 0) as ProcessIdentity;
    bench.track([found]);
    return found;
  }

  it('passes the controller’s flags on, and refuses what nobody knows', async () => {
    const flags = ['--scheme=lru', '--TaskScheduler.hwm', '3', '--IPController.location=there', '--curve'];
    const more = ['--Session.signature_scheme=hmac-sha512'];
    const started = await bench.run('start', '-n', '1', '--profile', 'flags', ...flags, '--', ...more);
    assert.equal(started.code, 0, started.stderr);
    const connection = readClientConnection(clientFile('flags'));
    track(connection.engine_room?.pid);
    assert.deepEqual([connection.task_scheme, connection.location], ['lru', 'there']);
    assert.match(connection.curve_serverkey ?? '', /^\S{40}$/);
    assert.equal(connection.signature_scheme, 'hmac-sha512');
    assert.equal((await bench.run('stop', '--profile', 'flags')).code, 0);

    for (const [slip, sentence] of [
      // What looks like an option of ours is not started with the default profile.
      ['--profil=flags', /knows '--profil'/],
      ['frobnicate', /knows 'frobnicate'/],
      ['--hwm=many', /--hwm needs a whole number/],
      ['--engines=mpi', /on this machine only/],
    ] as const) {
      const refused = await bench.run('start', '-n', '1', '--profile', 'flags', slip);
      assert.equal(refused.code, 2, slip);
      assert.match(refused.stderr, sentence);
    }
    assert.equal(existsSync(clientFile('flags')), false);
  });

  it('stops the clusters that are named, or all of a profile', async () => {
    for (const id of ['a', 'b', 'c']) {
      const started = await bench.run('start', '-n', '1', '--profile', 'many', '--cluster-id', id);
      assert.equal(started.code, 0, started.stderr);
      assert.match(started.stdout, new RegExp(`engine-room stop --profile many --cluster-id ${id}$`, 'm'));
    }
    const all = (await list()).map(({ pid }) => track(pid));
    assert.equal(all.length, 3);
    const one = await bench.run('stop', '--profile', 'many', 'b');
    assert.equal(one.code, 0, one.stderr);
    assert.match(one.stdout, /^Stopped the cluster of profile 'many', cluster 'b' /);
    assert.deepEqual(
      (await list('--profile', 'many')).map(({ clusterId }) => clusterId),
      ['a', 'c'],
    );
    assert.deepEqual(await list('--profile', 'none'), []);

    const cleaned = await bench.run('clean', '--profile', 'many');
    assert.match(cleaned.stderr, /^Left the files of profile 'many', cluster 'a': it is running\.$/m);
    assert.equal((await list()).length, 2);

    const rest = await bench.run('stop', '--profile', 'many', '--all');
    assert.equal(rest.code, 0, rest.stderr);
    assert.deepEqual(all.filter(isAlive), []);
    assert.equal((await bench.run('stop', '--profile', 'many', '--all')).code, 0);
    assert.equal((await bench.run('stop', '--profile', 'many', 'a')).code, 11);
  });

  it('stays in the foreground on request, and ends the cluster with Ctrl-C', async () => {
    const running = bench.start(['start', '-n', '1', '--profile', 'front', '--daemonize=False']);
    await running.seen('stdout', '1 engine ready');
    const controller = track(readClientConnection(clientFile('front')).engine_room?.pid);
    running.child.kill('SIGINT');
    const { code, stdout } = await running.finished;
    assert.equal(code, 0);
    assert.match(stdout, /^Stopped the cluster of profile 'front'/m);
    assert.equal(isAlive(controller), false);
  });

  it('ends a controller by a signal, and removes old logs before the next start', async () => {
    const start = (...args: string[]) => bench.run('start', '-n', '1', '--profile', 'signal', ...args);
    assert.equal((await start()).code, 0);
    const controller = track(readClientConnection(clientFile('signal')).engine_room?.pid);
    const stopped = await bench.run('stop', '--profile', 'signal', '--signal', '15');
    assert.equal(stopped.code, 0, stopped.stderr);
    assert.equal(isAlive(controller), false);
    const log = join(profileDir('signal'), 'log', 'controller.log');
    assert.match(readFileSync(log, 'utf8'), /Got SIGTERM/);

    assert.equal((await start('--clean-logs')).code, 0);
    track(readClientConnection(clientFile('signal')).engine_room?.pid);
    assert.doesNotMatch(readFileSync(log, 'utf8'), /Got SIGTERM/);
    assert.equal((await bench.run('stop', '--profile', 'signal')).code, 0);
  });

  it('leaves nothing of a controller that is ended by the signal nobody can act on', async () => {
    assert.equal((await bench.run('start', '-n', '1', '--profile', 'signal')).code, 0);
    const controller = track(readClientConnection(clientFile('signal')).engine_room?.pid);
    const stopped = await bench.run('stop', '--profile', 'signal', '--signal=KILL');
    assert.equal(stopped.code, 0, stopped.stderr);
    assert.equal(isAlive(controller), false);
    assert.deepEqual(await list(), []);
  });

  it('goes on to the others when one of the clusters does not stop', async () => {
    const security = join(profileDir('far'), 'security');
    mkdirSync(security, { recursive: true });
    const left = (id: string, location: string, pid: number): string => {
      const shared = {
        interface: 'tcp://127.0.0.1',
        key: 'k',
        signature_scheme: 'hmac-sha256',
        pack: 'json',
      };
      const ports = { registration: 1, control: 1, mux: 1, task: 1, iopub: 1, notification: 1, broadcast: 1 };
      const mark = { unpack: 'json', location, engine_room: { version: '1', pid } };
      const path = join(security, `ipcontroller-${id}-client.json`);
      writeFileSync(path, JSON.stringify({ ...shared, ...ports, ...mark }));
      return path;
    };
    const elsewhere = left('a', 'elsewhere.example', 1);
    const stale = left('b', '', 2 ** 30);
    const stopped = await bench.run('stop', '--all', '--profile', 'far');
    assert.equal(stopped.code, 1);
    assert.match(stopped.stderr, /^The controller on elsewhere\.example does not stop when asked/);
    assert.deepEqual([existsSync(elsewhere), existsSync(stale)], [true, false]);
    rmSync(security, { recursive: true });
  });

  it('keeps ports and key from one start to the next with --reuse', async () => {
    const starts: { registration: number; key: string }[] = [];
    for (let n = 0; n < 2; n++) {
      const started = await bench.run('start', '-n', '1', '--profile', 'again', '--reuse');
      assert.equal(started.code, 0, started.stderr);
      const { registration, key, engine_room: mark } = readClientConnection(clientFile('again'));
      track(mark?.pid);
      starts.push({ registration, key });
      assert.equal((await bench.run('stop', '--profile', 'again')).code, 0);
    }
    assert.deepEqual(starts[0], starts[1]);
  });

  it('cleans up after clusters of all profiles', async () => {
    const security = join(profileDir('left'), 'security');
    mkdirSync(security, { recursive: true });
    writeFileSync(join(security, 'cluster-x.json'), '{"cluster": {}}');
    assert.ok((await list()).some(({ clusterId }) => clusterId === 'x'));
    const cleaned = await bench.run('clean', '--all');
    assert.equal(cleaned.code, 0);
    assert.match(cleaned.stdout, /^Removed \d+ files\.$/m);
    assert.deepEqual(await list(), []);
    assert.equal((await bench.run('clean', '--all')).stdout, 'Nothing to clean.\n');
  });
});

describe('addresses and ports of ipcontroller', () => {
  const bench = new ControllerBench();
  after(() => bench.close());

  /** Whether somebody listens there. */
  function listens(host: string, port: number): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(port, host);
      socket.once('error', () => resolve(false));
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
    });
  }

  it('are those that were asked for, in the files and in truth', async () => {
    const ports = await freePorts(14);
    const [common, ofClients] = [ports.slice(0, 8), ports.slice(8)];
    const controller = await bench.controller([
      ...['--ip=127.0.0.2', '--client-ip=127.0.0.3', '--location=there.example'],
      ...[`--ports=${common.join(',')}`, `--client-ports=${ofClients.join(',')}`],
    ]);
    const { client, engine } = controller;
    assert.deepEqual([client.interface, engine.interface], ['tcp://127.0.0.3', 'tcp://127.0.0.2']);
    assert.deepEqual([client.location, engine.location], ['there.example', 'there.example']);
    const { registration, control, mux, task, iopub, hb_ping, hb_pong, broadcast } = engine;
    assert.deepEqual([registration, control, mux, task, iopub, hb_ping, hb_pong, ...broadcast], common);
    const wanted = [
      client.control,
      client.mux,
      client.task,
      client.iopub,
      client.notification,
      client.broadcast,
    ];
    assert.deepEqual(wanted, ofClients);
    assert.equal(client.registration, registration);

    for (const port of ofClients) {
      assert.deepEqual([await listens('127.0.0.3', port), await listens('127.0.0.1', port)], [true, false]);
    }
    for (const port of common.slice(1)) {
      assert.deepEqual([await listens('127.0.0.2', port), await listens('127.0.0.1', port)], [true, false]);
    }
    assert.ok((await listens('127.0.0.2', registration)) && (await listens('127.0.0.3', registration)));
    await controller.hub.ask('connection_request');
  });
});
