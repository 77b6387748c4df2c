/** A cluster started, enlarged and ended by a program. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, ClusterAlreadyRunning, listClusters, py } from '../../src/cluster';
import { identify } from '../../src/cluster/launch/process-identity';
import { packageRoot } from '../../src/cluster/launch/programs';
import { stopCluster } from '../../src/cluster/launch';
import { waitFor } from '../../src/cluster/launch/wait';
import { newest } from '../support/pythons';

describe('a cluster of a program', () => {
  let ipythonDir: string;
  let cluster: Cluster | undefined;
  beforeEach(() => (ipythonDir = mkdtempSync(join(tmpdir(), 'cluster-'))));
  afterEach(async () => {
    await cluster?.[Symbol.asyncDispose]();
    rmSync(ipythonDir, { recursive: true, force: true });
  });

  it('is started, found, worked with, enlarged, and gone when it is stopped', async () => {
    const where = { ipythonDir, profile: 'program', clusterId: 'a' };
    cluster = await Cluster.start({ ...where, n: 1, controllerArgs: ['--hwm=2'] });
    const { pid } = cluster;
    await assert.rejects(Cluster.start({ ...where, n: 1 }), ClusterAlreadyRunning);
    const [found] = await listClusters({ ipythonDir });
    assert.deepEqual([found?.profile, found?.clusterId, found?.pid], ['program', 'a', pid]);

    const client = await cluster.connect();
    await cluster.startEngines(1);
    await client.waitForEngines(2);
    const everyone = client.directView();
    assert.deepEqual(await everyone.execute('6 * 7').then(texts), ['42', '42']);

    await cluster.stop();
    const gone = {
      name: 'ConnectionError',
      message: new RegExp(
        `^The (cluster of ${client.connectionFile} was shut down|controller of ${client.connectionFile} has ended); start (it|the cluster) again\\.$`,
      ),
    };
    assert.throws(() => everyone.execute('1'), gone);
    assert.throws(() => client.loadBalancedView().apply(add, 1, 2), gone);
    assert.throws(() => client.direct(-1), gone);
    await assert.rejects(client.queueStatus(), gone);
    await assert.rejects(client.waitForEngines(1), gone);
    await client.close();
    assert.equal(identify(pid), undefined);
    assert.deepEqual(await listClusters({ ipythonDir }), []);
  });

  it('goes with its program, however that ends, unless it is told to stay', async () => {
    const program = `
      const { Cluster } = require(process.argv[1]);
      (async () => {
        const where = { ipythonDir: process.argv[2], n: 0 };
        const kept = await Cluster.start({ ...where, profile: 'kept', keepRunning: true });
        const owned = await Cluster.start({ ...where, profile: 'owned' });
        console.log(JSON.stringify([kept.pid, owned.pid]));
        process.kill(process.pid, 'SIGKILL');
      })();`;
    const told = await new Promise<string>((resolve) => {
      const library = join(packageRoot(__dirname), 'dist', 'index.js');
      const args = ['-e', program, library, ipythonDir];
      execFile(process.execPath, args, (_killed, stdout, stderr) => resolve(stdout || stderr));
    });
    const [kept, owned] = JSON.parse(told) as [number, number];
    try {
      assert.ok(
        await waitFor(() => (identify(owned) ? undefined : true), { timeoutMs: 20_000 }),
        'It runs on when its program is gone.',
      );
      assert.ok(identify(kept));
    } finally {
      await stopCluster({ ipythonDir, profile: 'kept' });
    }
    assert.deepEqual(await listClusters({ ipythonDir }), []);
  });

  it('says why an engine died', async () => {
    const python = { kernel: 'python', python: newest.interpreter } as const;
    cluster = await Cluster.start({ ipythonDir, profile: 'program', n: 1, ...python });
    const client = await cluster.connect();
    const back = once(client, 'engineAdded');
    await assert.rejects(
      async () => client.loadBalancedView().apply(py('ctypes.string_at', { imports: ['ctypes'] }), 0),
      {
        name: 'EngineError',
        evalue:
          'the engine died while it held this work: it ended with signal SIGSEGV; its last words: Fatal Python error: Segmentation fault',
        engineId: 0,
      },
    );
    await back;
    await assert.rejects(
      async () => client.direct(0).apply(py('os._exit', { imports: ['os'] }), 7),
      /EngineError: the engine died before it answered: it ended with exit code 7/,
    );
    await client.close();
  });

  it('says that code of the user ended an engine, and where', async () => {
    cluster = await Cluster.start({ ipythonDir, profile: 'program', n: 1 });
    const client = await cluster.connect();
    await assert.rejects(
      async () => client.direct(0).execute('1;\nprocess.exit(4);', { file: '/tmp/leaver.js' }),
      /the engine died before it answered: it ended by process\.exit\(4\) at \/tmp\/leaver\.js:2:\d+$/,
    );
    await client.close();
  });

  it('works where it is told to', async () => {
    const workDir = realpathSync(mkdtempSync(join(tmpdir(), 'work-')));
    try {
      const where = { ipythonDir, profile: 'program', workDir };
      await assert.rejects(Cluster.start({ ...where, workDir: join(workDir, 'gone'), n: 1 }), {
        name: 'ClusterStartError',
        message: `The cluster did not start: there is no folder ${join(workDir, 'gone')} for the engines to work in.`,
      });
      cluster = await Cluster.start({ ...where, n: 1, kernel: 'python', python: newest.interpreter });
      await cluster.startEngines(1, 'javascript');
      const client = await cluster.connect();
      await client.waitForEngines(2);
      const view = client.loadBalancedView();
      assert.equal(await view.apply(py('os.getcwd', { imports: ['os'] })), workDir);
      assert.equal(await view.apply(() => process.cwd()), workDir);
      await client.close();
    } finally {
      rmSync(workDir, { recursive: true, force: true });
    }
  });
});

function add(a: number, b: number): number {
  return a + b;
}

function texts(replies: readonly { result: string | undefined }[]): (string | undefined)[] {
  return replies.map(({ result }) => result);
}
