import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionFilePaths, writeConnectionFile, type ClientConnection } from '../profile/connection-file';
import { ensureProfile, type ProfileDir } from '../profile/profile-dir';
import { cleanClusters } from './clean-clusters';
import { isLogOf } from './clean-logs';
import { controllerArguments, lastLines } from './controller-process';
import { ClusterStartError } from './errors';
import { lackOfIpyparallel } from './find-ipyparallel';
import { listClusters } from './list-clusters';
import { probeCluster, removeConnectionFiles } from './probe';
import { requireCluster } from './require-cluster';
import { takeStartLock } from './start-lock';
import { stopCluster } from './stop-cluster';
import { waitFor } from './wait';

/** More than any process number of any system. */
const GONE = 2 ** 30;

function connectionOf(pid: number): ClientConnection {
  return {
    ssh: '',
    interface: 'tcp://127.0.0.1',
    registration: 1,
    control: 1,
    mux: 1,
    task: 1,
    task_scheme: 'leastload',
    iopub: 1,
    notification: 1,
    broadcast: 1,
    key: 'k',
    curve_serverkey: null,
    location: hostname(),
    pack: 'json',
    unpack: 'json',
    signature_scheme: 'hmac-sha256',
    engine_room: { version: '1', pid },
  };
}

describe('launching', () => {
  let ipythonDir: string;
  let profile: ProfileDir;
  beforeEach(() => {
    ipythonDir = mkdtempSync(join(tmpdir(), 'launch-'));
    profile = ensureProfile({ ipythonDir, profile: 'p' });
  });
  afterEach(() => rmSync(ipythonDir, { recursive: true }));

  const leaveStaleFiles = (clusterId?: string): string => {
    const paths = connectionFilePaths(profile, clusterId);
    writeConnectionFile(paths.client, connectionOf(GONE));
    return paths.client;
  };

  it('passes its options on to the controller', () => {
    const args = controllerArguments(profile, {
      engines: 4,
      clusterId: 'a',
      engineNodePath: '/n/node',
      lease: { graceMs: 1, busyGraceMs: 2 },
    });
    assert.deepEqual(args, [
      `--profile-dir=${profile.path}`,
      '--engines=4',
      '--cluster-file',
      '--cluster-id=a',
      '--engine-node=/n/node',
      '--lease-grace-ms=1',
      '--lease-busy-grace-ms=2',
    ]);
    assert.equal(controllerArguments(profile, { engines: 1 }).length, 3);
    assert.deepEqual(
      controllerArguments(profile, { engines: 2, kernel: 'python', python: '/p', flags: ['--hwm=0'] }),
      [
        '--hwm=0',
        `--profile-dir=${profile.path}`,
        '--python-engines=2',
        '--cluster-file',
        '--engine-python=/p',
      ],
    );
  });

  it('quotes the end of a log', () => {
    assert.equal(lastLines('a\nb\nc\n', 2), 'b\nc');
    assert.equal(lastLines('', 2), '');
    assert.match(
      new ClusterStartError('no luck.', '/l.log', 'b\nc').message,
      /no luck\. .*\/l\.log; it ends with:\nb\nc$/,
    );
    assert.match(new ClusterStartError('no luck.', '/l.log').message, /log is \/l\.log\.$/);
  });

  it('takes files of a gone controller for stale and clears them when stopping', async () => {
    const file = leaveStaleFiles();
    const secret = join(profile.security, 'ipcontroller-curve.json');
    writeFileSync(secret, '{}');
    assert.equal((await probeCluster(profile)).state, 'stale');
    assert.throws(() => requireCluster({ ipythonDir, profile: 'p' }), { name: 'ClusterNotRunning' });
    await assert.rejects(stopCluster({ ipythonDir, profile: 'p' }), {
      name: 'ClusterNotRunning',
      message: /engine-room start --profile p/,
    });
    assert.deepEqual([file, secret].filter(existsSync), []);
  });

  it('knows that a controller is gone that gave an address of this machine as its location', async () => {
    const { client } = connectionFilePaths(profile);
    writeConnectionFile(client, { ...connectionOf(GONE), location: '127.0.0.1' });
    const probe = await probeCluster(profile);
    assert.deepEqual(probe, { state: 'stale', reason: `process ${GONE} is gone` });
  });

  it('takes a connection file that is not one for stale', async () => {
    writeFileSync(connectionFilePaths(profile).client, '{"half');
    const probe = await probeCluster(profile);
    assert.equal(probe.state, 'stale');
  });

  it('lists clusters by profile and id', async () => {
    leaveStaleFiles('b');
    leaveStaleFiles();
    ensureProfile({ ipythonDir, profile: 'empty' });
    const clusters = await listClusters({ ipythonDir });
    assert.deepEqual(
      clusters.map(({ profile: name, clusterId, state }) => [name, clusterId, state]),
      [
        ['p', '', 'stale'],
        ['p', 'b', 'stale'],
      ],
    );
    assert.deepEqual(await listClusters({ ipythonDir: join(ipythonDir, 'none') }), []);
  });

  it('lists a cluster of which only the cluster file is left, and one profile alone when it is named', async () => {
    writeFileSync(join(profile.security, 'cluster-.json'), '{"cluster": {}}');
    writeFileSync(join(profile.security, 'cluster-night.json'), '{"cluster": {}}');
    ensureProfile({ ipythonDir, profile: 'q' });
    const [one, two, ...others] = await listClusters({ ipythonDir, profile: 'p' });
    assert.deepEqual([one?.clusterId, two?.clusterId, others], ['', 'night', []]);
    assert.deepEqual(await listClusters({ ipythonDir, profile: 'q' }), []);
    assert.deepEqual(await listClusters({ ipythonDir, profile: 'p', clusterId: 'day' }), []);
  });

  it('cleans up after clusters that are gone, and leaves what belongs to one that lives', async () => {
    leaveStaleFiles();
    leaveStaleFiles('a');
    writeFileSync(join(profile.security, 'ipcontroller-a-curve.json'), '');
    const living = connectionFilePaths(profile, 'b').client;
    writeConnectionFile(living, connectionOf(process.pid));
    for (const name of ['controller-a.log', 'engine-a-0.log', 'controller-b.log', 'engines.json']) {
      writeFileSync(join(profile.log, name), '');
    }
    const { removed, left } = await cleanClusters({ ipythonDir });
    assert.deepEqual([removed, left.map(({ clusterId }) => clusterId)], [5, ['b']]);
    assert.deepEqual(readdirSync(profile.security), ['ipcontroller-b-client.json']);
    assert.deepEqual(readdirSync(profile.log).sort(), ['controller-b.log', 'engines.json']);

    assert.equal((await cleanClusters({ ipythonDir }, true)).removed, 3);
    assert.deepEqual([readdirSync(profile.security), readdirSync(profile.log)], [[], []]);
  });

  it('knows the logs of a cluster from those of others', () => {
    assert.ok(isLogOf('controller.log') && isLogOf('engine-12.log'));
    assert.ok(isLogOf('controller-a.log', 'a') && isLogOf('engine-a-0.log', 'a'));
    assert.ok(!isLogOf('engine-a-0.log') && !isLogOf('engine-0.log', 'a') && !isLogOf('notes.log'));
  });

  it('says what a Python lacks before anything is started', async () => {
    const none = join(ipythonDir, 'no-python');
    assert.match((await lackOfIpyparallel(none)) ?? '', /^There is no Python at '.*no-python'/);
    // A Node takes -c for a syntax check of a file that is not there.
    assert.match((await lackOfIpyparallel(process.execPath)) ?? '', /is no Python that works/);
  });

  it("leaves the files of a controller's successor alone", () => {
    const paths = connectionFilePaths(profile);
    writeConnectionFile(paths.client, connectionOf(1));
    removeConnectionFiles(paths, 2);
    assert.ok(existsSync(paths.client));
    removeConnectionFiles(paths, 1);
    assert.ok(!existsSync(paths.client));
  });

  it('lets one of two starts through, and does not heed the lock of a gone process', () => {
    const unlock = takeStartLock(profile);
    assert.ok(unlock);
    assert.equal(takeStartLock(profile), undefined);
    assert.ok(takeStartLock(profile, 'other'));
    unlock();
    writeFileSync(join(profile.pid, 'starting.lock'), String(GONE));
    const again = takeStartLock(profile);
    assert.ok(again);
    again();
    assert.deepEqual(readdirSync(profile.pid), ['starting-other.lock']);
    // A holder that has made its lock and is about to write to it.
    writeFileSync(join(profile.pid, 'starting.lock'), '');
    assert.equal(takeStartLock(profile), undefined);
    rmSync(join(profile.pid, 'starting.lock'));
  });
});

describe('waitFor', () => {
  it('looks again when it is woken, however long the interval', async () => {
    let wake = (): void => {};
    const there: string[] = [];
    const waiting = waitFor(() => there[0], {
      timeoutMs: 60_000,
      everyMs: 60_000,
      listen: (wakeUp) => ((wake = wakeUp), () => {}),
    });
    await Promise.resolve();
    there.push('it is');
    wake();
    assert.equal(await waiting, 'it is');
  });

  it('gives up when the time is over, and throws when it is aborted', async () => {
    assert.equal(await waitFor(() => undefined, { timeoutMs: 0 }), undefined);
    const abort = new AbortController();
    const waiting = waitFor(() => undefined, { timeoutMs: 60_000, everyMs: 60_000, signal: abort.signal });
    abort.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });
});
