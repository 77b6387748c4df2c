import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProfile, type ProfileDir } from '../profile/profile-dir';
import {
  clusterFilePath,
  describeCluster,
  processesOf,
  readClusterFile,
  writeClusterFile,
  type ClusterFile,
} from './cluster-file';
import { keepClusterFile, mergeClusterFile } from './cluster-file-keeper';
import { clusterMembers } from './cluster-members';

/** More than any process number of any system. */
const GONE = 2 ** 30;

describe('the cluster file', () => {
  let ipythonDir: string;
  let profile: ProfileDir;
  beforeEach(() => {
    ipythonDir = mkdtempSync(join(tmpdir(), 'cluster-file-'));
    profile = ensureProfile({ ipythonDir, profile: 'p' });
  });
  afterEach(() => rmSync(ipythonDir, { recursive: true }));

  const described = (controllerPid: number, engineSets: Record<string, number[]>): ClusterFile =>
    describeCluster({ profile, clusterId: '', ip: '127.0.0.1', controllerPid, engineSets });
  const path = (): string => clusterFilePath(profile);

  it('names the controller and the engines by the sets that have any', () => {
    const file = described(7, { javascript: [8, 9], python: [] });
    assert.deepEqual(Object.keys(file.engines.sets), ['javascript']);
    assert.deepEqual(processesOf(file.engines.sets['javascript'] ?? {}), [8, 9]);
    assert.deepEqual(processesOf(file.controller?.state ?? {}), [7]);
    assert.deepEqual([file.cluster['n'], file.cluster['profile_dir']], [2, profile.path]);
  });

  it('keeps the living engines that others started for the cluster, and forgets its own of before', () => {
    const own = described(7, { javascript: [8] });
    const found: ClusterFile = {
      ...own,
      engines: {
        class: 'local',
        sets: {
          python: { pid: -1, engines: { 0: { pid: 5 } } },
          '1700000000': { pid: -1, engines: { 0: { pid: 11 }, 1: { pid: 12 } } },
          '1600000000': { pid: -1, engines: { 0: { pid: 10 } } },
        },
      },
    };
    const merged = mergeClusterFile(own, found, (pid) => pid !== 10);
    assert.deepEqual(Object.keys(merged.engines.sets), ['1700000000', 'javascript']);
    const ofBatch = { ...found, engines: { ...found.engines, class: 'slurm' } };
    assert.deepEqual(mergeClusterFile(own, ofBatch), own);
  });

  it('is written again when somebody else has changed it, and is gone at the end', async () => {
    let engines = [GONE];
    const drop = keepClusterFile({
      path: path(),
      describe: () => described(process.pid, { javascript: engines }),
      warn: (text) => assert.fail(text),
    });
    const until = async (holds: () => boolean): Promise<void> => {
      while (!holds()) await new Promise((resolve) => setImmediate(resolve));
    };
    assert.deepEqual(readClusterFile(path()), described(process.pid, { javascript: [GONE] }));
    writeClusterFile(path(), described(GONE, {}));
    await until(() => readClusterFile(path())?.controller?.state.pid === process.pid);
    engines = [GONE, GONE + 1];
    await until(() => readClusterFile(path())?.cluster['n'] === 2);
    drop();
    assert.equal(existsSync(path()), false);
  });

  it('stays when it has become another controller’s', () => {
    const describe = (): ClusterFile => described(process.pid, {});
    const drop = keepClusterFile({ path: path(), describe, warn: (text) => assert.fail(text) });
    writeClusterFile(path(), described(GONE, {}));
    drop();
    assert.equal(readClusterFile(path())?.controller?.state.pid, GONE);
  });

  it('tells in one sentence that it can be neither kept nor removed', () => {
    const warnings: string[] = [];
    rmSync(profile.security, { recursive: true });
    writeFileSync(profile.security, 'no directory');
    const describe = (): ClusterFile => described(process.pid, {});
    keepClusterFile({ path: path(), describe, warn: (text) => warnings.push(text) })();
    assert.equal(warnings.length, 2, warnings.join());
    assert.match(warnings[0] ?? '', /^The cluster file .*cluster-\.json cannot be kept: /);
    assert.match(warnings[1] ?? '', /cannot be removed/);
  });

  it('is nothing when it holds no cluster', () => {
    for (const text of ['', '[]', '{"cluster": 3}', '{"controller": {}}']) {
      writeFileSync(path(), text);
      assert.equal(readClusterFile(path()), undefined, text);
    }
    writeFileSync(path(), '{"cluster": {}, "controller": null, "engines": 4}');
    assert.deepEqual(readClusterFile(path()), { cluster: {}, engines: { class: 'local', sets: {} } });
  });

  it('tells which of its processes live, on this machine', () => {
    assert.deepEqual(clusterMembers(profile), { engines: [] });
    writeClusterFile(path(), described(process.pid, { python: [GONE, process.ppid] }));
    const { controller, engines } = clusterMembers(profile);
    assert.deepEqual([controller?.pid, engines.map(({ pid }) => pid)], [process.pid, [process.ppid]]);
    const byBatch = described(process.pid, { python: [process.ppid] });
    byBatch.engines.class = 'ssh';
    writeClusterFile(path(), { ...byBatch, controller: { class: 'ssh', state: { pid: process.pid } } });
    assert.deepEqual(clusterMembers(profile), { engines: [] });
  });
});
