/** `engine-room run` on engines that are busy. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appearing } from '../support/appearing';
import { CliBench, type RunningCli } from '../support/cli';
import { newest } from '../support/pythons';

const DEAF = `
import os, time

def deaf(folder):
    while True:
        try:
            open(os.path.join(folder, "deaf-started"), "w").close()
            while not os.path.exists(os.path.join(folder, "deaf-enough")):
                time.sleep(0.05)
            return
        except KeyboardInterrupt:
            pass

def same(x):
    return x
`;

describe('engine-room run on engines that are busy', () => {
  const bench = new CliBench();
  const file = (name: string): string => join(bench.ipythonDir, name);
  const run = (...args: string[]): RunningCli =>
    bench.start(['run', '--profile', 'python', 'deaf.py', ...args]);

  before(async () => {
    writeFileSync(file('deaf.py'), DEAF);
    const python = ['--kernel', 'python', '--python', newest.interpreter];
    const started = await bench.run('start', '--profile', 'python', '-n', '1', ...python);
    assert.equal(started.code, 0, started.stderr);
  });
  after(() => bench.close(['python']));

  it('says what with, when it has to wait for a function that does not heed Ctrl-C', async () => {
    const started = appearing(bench.ipythonDir, 'deaf-started');
    const deaf = run('-f', 'deaf', '--over', `[${JSON.stringify(bench.ipythonDir)}]`);
    await started;
    deaf.child.kill('SIGINT');
    assert.equal((await deaf.finished).code, 130);
    const next = run('-f', 'same', '--over', 'range(3)');
    await next.seen('stderr', "Waiting: engine 0 is still busy with earlier work, 'deaf', sent ");
    writeFileSync(file('deaf-enough'), '');
    const finished = await next.finished;
    assert.deepEqual([finished.code, finished.stdout], [0, '0\n1\n2\n'], finished.stderr);
    assert.match(finished.stderr, /'engine-room stop --profile python' and start the cluster again/);
  });
});
