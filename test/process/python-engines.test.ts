/** Python engines that our controller starts and looks after. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CliBench } from '../support/cli';
import { ControllerBench, type RunningController } from '../support/controller-bench';
import { newest, old } from '../support/pythons';

const ENGINES = ['--python-engines=1', `--engine-python=${newest.interpreter}`, '--ping=500'];

const execute = (code: string) => ({ type: 'execute_request', content: { code, silent: false } });

describe('supervised Python engines', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  async function start(...args: string[]): Promise<{ controller: RunningController; pid: number }> {
    const controller = await bench.controller([...ENGINES, ...args]);
    await controller.hub.registered(1);
    const { slots } = await controller.hub.engines(1);
    const pid = slots[0]?.pid as number;
    bench.track(pid);
    return { controller, pid };
  }

  it('come back under their id with a reason when they are killed, and end with their controller', async () => {
    const { controller, pid } = await start();
    process.kill(pid, 'SIGKILL');
    const after = await controller.hub.status(
      ({ slots }) => slots[0]?.state === 'running' && slots[0].restarts > 0,
    );
    bench.track(...after.slots.map((slot) => slot.pid));
    assert.deepEqual(
      [after.engines[0]?.id, after.engines[0]?.kernel, after.slots[0]?.reason],
      [0, 'python', 'It was ended by signal SIGKILL.'],
    );
    const again = after.slots[0]?.pid as number;
    assert.notEqual(again, pid);
    controller.child.kill('SIGTERM');
    assert.equal((await controller.ended).code, 0);
    await bench.gone(again);
  });

  it('are not left behind by a controller that is killed, however busy, nor is what they started', async () => {
    const { controller, pid } = await start('--engine-patience-ms=1000');
    const code =
      "import subprocess; p = subprocess.Popen(['sleep', '1000']); open('started', 'w').write(str(p.pid))";
    assert.equal((await controller.hub.submit(execute(`${code}\nprint(p.pid)`))).content['status'], 'ok');
    const { stdout } = await bench.python("print(open('started').read())");
    const child = Number(stdout);
    bench.track(child);
    // No heartbeat reaches it while it holds the interpreter.
    const busy = controller.hub.submit(execute('while True: pass'));
    busy.catch(() => {});
    await controller.hub.status(({ engines }) => engines[0]?.tasks.length === 1);
    controller.child.kill('SIGKILL');
    await controller.ended;
    await bench.gone(pid, child);
  });
});

describe("supervised Python engines in a folder with modules called like Python's own", () => {
  for (const python of [newest, old]) {
    it(`start there, and import the folder's other modules (${python.version})`, async () => {
      const bench = new ControllerBench();
      try {
        for (const name of ['random', 'token', 'queue', 'statistics'])
          writeFileSync(join(bench.ipythonDir, `${name}.py`), `raise SystemExit('the wrong ${name}')\n`);
        writeFileSync(join(bench.ipythonDir, 'mine.py'), 'KEPT = 42\n');
        const engines = ['--python-engines=1', `--engine-python=${python.interpreter}`, '--ping=500'];
        const controller = await bench.controller(engines);
        await controller.hub.registered(1);
        const { slots } = await controller.hub.engines(1);
        bench.track(slots[0]?.pid ?? null);
        const code = "import mine, statistics; open('seen', 'w').write(str(statistics.mean([mine.KEPT])))";
        const { content } = await controller.hub.submit(execute(code));
        assert.equal(content['status'], 'ok', JSON.stringify(content));
        assert.equal(readFileSync(join(bench.ipythonDir, 'seen'), 'utf8'), '42');
      } finally {
        await bench.close();
      }
    });
  }
});

describe('engine-room start --kernel python', () => {
  const bench = new CliBench();
  after(() => bench.close(['none', 'path']));

  it('says in one sentence what to install, and starts nothing', async () => {
    const bare = join(bench.ipythonDir, 'bare-python');
    writeFileSync(bare, `#!/bin/sh\nexec '${newest.interpreter}' -I -S "$@"\n`);
    chmodSync(bare, 0o755);
    const kind = ['--kernel', 'python', '--python', bare];
    const { code, stderr } = await bench.run('start', '-n', '1', '--profile', 'none', ...kind);
    const advice = `'${bare}' has no ipyparallel: install it with '${bare} -m pip install ipyparallel'.`;
    assert.deepEqual([code, stderr], [1, `The cluster did not start: ${advice}\n`]);
    assert.equal((await bench.run('stop', '--profile', 'none')).code, 11);
  });

  it("says which `python3` of its PATH, or of the controller's, lacks it", async () => {
    const bin = join(bench.ipythonDir, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'python3'), `#!/bin/sh\nexec '${newest.interpreter}' -I -S "$@"\n`, {
      mode: 0o755,
    });
    const env = { PATH: `${bin}${delimiter}${process.env['PATH']}` };
    const on = ['--profile', 'path'];
    const advice = `'${newest.interpreter}' has no ipyparallel: install it with '${newest.interpreter} -m pip install ipyparallel'.`;
    const own = await bench.start(['start', '-n', '1', ...on, '--kernel', 'python'], { env }).finished;
    assert.equal(own.stderr, `The cluster did not start: ${advice}\n`);
    const started = await bench.start(['start', '-n', '1', ...on], { env }).finished;
    assert.equal(started.code, 0, started.stderr);
    const others = await bench.run('engines', '-n', '1', ...on, '--kernel', 'python');
    assert.ok(
      others.stderr.startsWith(`The engines did not start: engine 1 did not start: ${advice} `),
      others.stderr,
    );
  });

  it('names the interpreter that is not there', async () => {
    const { code, stderr } = await bench.run('start', '--kernel', 'python', '--python', '/nowhere/python');
    assert.equal(code, 1);
    assert.match(stderr, /^The cluster did not start: There is no Python at '\/nowhere\/python'/);
  });
});
