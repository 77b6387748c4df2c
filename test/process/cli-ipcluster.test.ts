/** Our clusters and ipcluster's, each seen, used and stopped by the other's tools. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../../src/cluster';
import type { ClusterEntry } from '../../src/cluster/launch';
import { readClusterFile, processesOf } from '../../src/cluster/launch/cluster-file';
import { identify, isAlive, type ProcessIdentity } from '../../src/cluster/launch/process-identity';
import { programPath } from '../../src/cluster/launch/programs';
import { CliBench, type Finished } from '../support/cli';
import { newest, old } from '../support/pythons';

const USE = `
import json, sys
import ipyparallel as ipp
cluster = ipp.Cluster.from_file(profile=sys.argv[1], cluster_id=sys.argv[2])
client = cluster.connect_client_sync()
client.wait_for_engines(int(sys.argv[3]))
print(json.dumps([cluster.cluster_id, client.ids, client[:].apply_sync(lambda: 6 * 7)]))
`;

for (const python of [newest, old]) {
  describe(`ipcluster ${python.version}`, function () {
    let bench: CliBench;
    before(function () {
      bench = new CliBench();
      if (existsSync(python.interpreter)) return;
      process.stderr.write(
        `      skipped: there is no ${python.interpreter}, so no ipyparallel ${python.version}.\n`,
      );
      this.skip();
    });
    after(() => bench.close(['ours', 'theirs', 'mixed', 'js']));

    const security = (profile: string): string => join(bench.ipythonDir, `profile_${profile}`, 'security');
    const clusterFile = (profile: string, id = ''): string => join(security(profile), `cluster-${id}.json`);
    const list = async (): Promise<ClusterEntry[]> =>
      JSON.parse((await bench.run('list', '-o', 'json')).stdout) as ClusterEntry[];
    const ipcluster = (...args: string[]): Promise<Finished> =>
      bench.python(python, '-m', 'ipyparallel.cluster', ...args);

    /** What a cluster file names, ended with the bench come what may. */
    function members(profile: string, id = ''): ProcessIdentity[] {
      const file = readClusterFile(clusterFile(profile, id));
      assert.ok(file?.controller, 'there is no cluster file');
      const pids = [file.controller.state, ...Object.values(file.engines.sets)].flatMap(processesOf);
      const processes = pids.map((pid) => identify(pid) as ProcessIdentity);
      bench.track(processes);
      return processes;
    }

    it('sees, uses and stops a cluster of ours', async () => {
      const kind = ['--kernel', 'python', '--python', python.interpreter];
      const names = ['--profile', 'ours', '--cluster-id', 'night'];
      const started = await bench.run('start', '-n', '1', ...names, ...kind, '--hwm=0', '--delay=1');
      assert.equal(started.code, 0, started.stderr);
      const processes = members('ours', 'night');
      assert.equal(processes.length, 2);
      assert.equal(statSync(clusterFile('ours', 'night')).mode & 0o777, 0o600);

      assert.match((await ipcluster('list', '--profile=ours')).stdout, /^ours +night +True +1 +Local/m);
      const used = await bench.python(python, '-c', USE, 'ours', 'night', '1');
      assert.deepEqual(JSON.parse(used.stdout || 'null'), ['night', [0], [42]], used.stderr);

      const stopped = await ipcluster('stop', '--profile=ours', '--cluster-id=night');
      assert.equal(stopped.code, 0, stopped.stderr);
      assert.deepEqual(processes.filter(isAlive), []);
      assert.equal(existsSync(clusterFile('ours', 'night')), false);
      assert.deepEqual(await list(), []);
    });

    it('starts our controller where its configuration says so', async () => {
      const profile = join(bench.ipythonDir, 'profile_mixed');
      mkdirSync(profile, { recursive: true });
      const command = JSON.stringify([process.execPath, programPath('cli'), 'controller']);
      writeFileSync(
        join(profile, 'ipcluster_config.py'),
        `c = get_config()\nc.ControllerLauncher.controller_cmd = ${command}\nc.Cluster.controller_args = ['--ping=500']\n`,
      );
      const started = await ipcluster('start', '-n', '1', '--daemonize', '--profile=mixed', '--cluster-id=x');
      assert.equal(started.code, 0, started.stderr);
      const processes = members('mixed', 'x');
      const used = await bench.python(python, '-c', USE, 'mixed', 'x', '1');
      assert.deepEqual(JSON.parse(used.stdout || 'null'), ['x', [0], [42]], used.stderr);
      const [entry] = await list();
      assert.deepEqual(
        [entry?.profile, entry?.clusterId, entry?.kind, entry?.pid, entry?.engines],
        ['mixed', 'x', 'engine-room', processes[0]?.pid, 1],
      );

      const stopped = await ipcluster('stop', '--profile=mixed', '--cluster-id=x');
      assert.equal(stopped.code, 0, stopped.stderr);
      assert.deepEqual(processes.filter(isAlive), []);
      assert.deepEqual(await list(), []);
    });

    it('starts JavaScript engines where its configuration says so', async () => {
      const profile = join(bench.ipythonDir, 'profile_js');
      mkdirSync(profile, { recursive: true });
      const command = JSON.stringify([process.execPath, programPath('cli'), 'engine']);
      writeFileSync(
        join(profile, 'ipcluster_config.py'),
        `c = get_config()\nc.EngineLauncher.engine_cmd = ${command}\nc.Cluster.delay = 5.0\n`,
      );
      const started = await ipcluster('start', '-n', '1', '--daemonize', '--profile=js');
      assert.equal(started.code, 0, started.stderr);
      const processes = members('js');
      const client = await Client.connect({ ipythonDir: bench.ipythonDir, profile: 'js' });
      await client.waitForEngines(1);
      await client.directView().execute('globalThis.answer = 6 * 7');
      assert.deepEqual(await client.directView().pull('answer'), [42]);
      await client.close();
      assert.equal((await ipcluster('stop', '--profile=js')).code, 0);
      assert.deepEqual(processes.filter(isAlive), []);
    });

    it('starts a cluster that engine-room lists, adds engines to and stops', async () => {
      const started = await ipcluster('start', '-n', '1', '--daemonize', '--profile=theirs');
      assert.equal(started.code, 0, started.stderr);
      const processes = members('theirs');
      const env = { IPP_SESSION_KEY: 'a secret of ours', IPP_CURVE_SECRETKEY: 'another secret' };
      const added = await bench.start(['engines', '-n', '1', '--profile', 'theirs'], { env }).finished;
      assert.equal(added.code, 0, added.stderr);
      const pid = Number(/\(process (\d+)\)/.exec(added.stdout)?.[1]);
      const engine = identify(pid) as ProcessIdentity;
      bench.track([engine]);
      const seen = readFileSync(`/proc/${pid}/environ`, 'utf8');
      for (const secret of Object.values(env)) assert.ok(!seen.includes(secret), secret);
      const used = await bench.python(
        python,
        '-c',
        USE.replace('client[:]', 'client.load_balanced_view()'),
        'theirs',
        '',
        '2',
      );
      assert.match(used.stdout, /, 42\]$/m, used.stderr);
      const [entry] = await list();
      assert.deepEqual(
        [entry?.profile, entry?.kind, entry?.state, entry?.pid, entry?.engines],
        ['theirs', 'ipyparallel', 'running', processes[0]?.pid, 2],
      );
      assert.equal((await bench.run('start', '--profile', 'theirs')).code, 10);

      const stopped = await bench.run('stop', '--profile', 'theirs');
      assert.equal(stopped.code, 0, stopped.stderr);
      assert.deepEqual([...processes, engine].filter(isAlive), []);
      assert.deepEqual(await list(), []);
      assert.equal(existsSync(clusterFile('theirs')), false);
      assert.equal((await ipcluster('stop', '--profile=theirs')).code, 11);
    });
  });
}
