/** What the editor asks for when a function's language has no engines yet, answered by real controllers and engines. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const { interpreter } = newest;

describe('engines of a language, for the editor', () => {
  let bench: BridgeBench;
  let dir: string;
  beforeEach(() => {
    bench = new BridgeBench();
    dir = mkdtempSync(join(tmpdir(), 'engine-room-venv-'));
  });
  afterEach(async () => {
    await bench.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('start with the cluster, and the other language joins later', async () => {
    await bench.start('python', interpreter);
    const kernels = (): string[] => (bench.cluster?.engines ?? []).map(({ kernel }) => kernel);
    assert.deepEqual(kernels(), ['python']);
    await bench.service.addEngines(1, 'javascript', '');
    // Registered by the time the answer is there: the editor sends work at once.
    assert.deepEqual(kernels(), ['python', 'javascript']);
    assert.deepEqual(
      bench.cluster?.engines.map(({ id, logFile }) => [id, logFile !== null]),
      [
        [0, true],
        [1, true],
      ],
    );
    await bench.service.restartEngines([0]);
    await bench.engines((engines) =>
      engines.some(({ id, restarts, state }) => id === 0 && restarts === 1 && state === 'idle'),
    );
  });

  it('say why they cannot start, without trying, and start on a Python that can', async () => {
    await bench.start('javascript', '');
    const bare = join(dir, 'bare');
    spawnSync('python3', ['-m', 'venv', '--without-pip', bare]);
    const python = join(bare, 'bin/python');
    await assert.rejects(
      bench.service.addEngines(1, 'python', python),
      /has no ipyparallel: install it with/,
    );
    await assert.rejects(
      bench.service.addEngines(1, 'python', '/no/python'),
      /There is no Python at '\/no\/python'/,
    );
    assert.deepEqual(
      bench.cluster?.engines.map(({ kernel }) => kernel),
      ['javascript'],
    );
    await bench.service.addEngines(1, 'python', interpreter);
    await bench.engines((engines) =>
      engines.some(({ kernel, state }) => kernel === 'python' && state === 'idle'),
    );
  });

  it('that nobody waits for any more are not left behind', async () => {
    await bench.start('javascript', '');
    // A Python in all but its engines, which never register.
    const sleeper = join(dir, 'python');
    const script = `#!/bin/sh\ncase "$*" in *ipyparallel.engine*) exec sleep 600 ;; esac\nexec '${interpreter}' "$@"\n`;
    writeFileSync(sleeper, script, { mode: 0o755 });
    const adding = bench.service.addEngines(1, 'python', sleeper, 1);
    await bench.engines((engines) => engines.some(({ kernel }) => kernel === 'python'));
    // Others that come meanwhile, or came, are another's.
    await bench.service.addEngines(1, 'javascript', '', 2);
    bench.service.cancelAdding(2);
    bench.service.cancelAdding(1);
    await adding;
    await bench.engines((engines) => engines.every(({ kernel }) => kernel === 'javascript'));
    assert.equal(bench.cluster?.engines.length, 2);
  });

  it('ask for an environment first where pip may not or cannot install', async () => {
    const bare = join(dir, 'bare');
    spawnSync('python3', ['-m', 'venv', '--without-pip', bare]);
    const python = join(bare, 'bin/python');
    const found = await bench.service.checkPython(python);
    assert.deepEqual([found.state, found.state === 'lacking' && found.remedy], ['lacking', 'none']);
    await assert.rejects(bench.service.installIpyparallel(python), /nor pip to install it/);
  });
});

describe('ipyparallel from the package index', function () {
  this.timeout(300_000);
  let bench: BridgeBench;
  let dir: string;
  before(() => {
    bench = new BridgeBench();
    dir = mkdtempSync(join(tmpdir(), 'engine-room-venv-'));
  });
  after(async () => {
    await bench.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is installed where it is missing, unless that is cancelled, and makes engines possible', async () => {
    const venv = join(dir, 'env');
    const made = spawnSync('python3', ['-m', 'venv', venv], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    const python = join(venv, 'bin/python');

    const cancelled = bench.service.installIpyparallel(python);
    await bench.logged(/^Collecting/);
    bench.service.cancelInstall();
    await assert.rejects(cancelled, /abort/i);
    assert.equal((await bench.service.checkPython(python)).state, 'lacking');

    await bench.service.installIpyparallel(python);
    assert.equal((await bench.service.checkPython(python)).state, 'ready');
    await bench.start('python', python);
    assert.deepEqual(
      bench.cluster?.engines.map(({ kernel, state }) => [kernel, state]),
      [['python', 'idle']],
    );
  });
});
