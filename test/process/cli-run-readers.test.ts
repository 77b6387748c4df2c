/** What `engine-room run` does when its results are read slowly, or not at all. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench, type RunningCli } from '../support/cli';

/** Its process is told by the file `pid`. */
const inBackground = '"$@" & echo "$!" > pid; wait "$!"';

for (const where of [[], ['--serial']]) {
  describe(`engine-room run ${where.join('')} with a slow reader`, () => {
    const bench = new CliBench();
    const file = (name: string): string => join(bench.ipythonDir, name);
    before(async () => {
      writeFileSync(file('plain.js'), 'export function f(x) { return x; }\n');
      if (where.length > 0) return;
      const started = await bench.run('start', '-n', '1');
      assert.equal(started.code, 0, started.stderr);
    });
    after(() => bench.close());

    /**
     * More than a pipe holds, by less than Node holds back for it: in small pieces, and none that waits for another's turn.
     * @param gate the file for which the reader waits. @returns once all is written.
     */
    const intoSlow = async (program: string, gate: string, reader = 'true'): Promise<RunningCli> => {
      for (const name of ['go', 'code']) rmSync(file(name), { force: true });
      const pieces = where.length === 0 ? ['-n', '1', '--chunk-size', '20'] : where;
      const over = "Array(3200).fill('x'.repeat(20))";
      const running = bench.start(['run', 'plain.js', '--function', 'f', '--over', over, ...pieces], {
        shell: `{ ${program}; echo "$?" > code; } | { while [ ! -e ${gate} ]; do sleep 0.05; done; ${reader}; }`,
      });
      await running.seen('stderr', '3200 items, 0 failed');
      return running;
    };
    const codeOf = async ({ finished }: RunningCli): Promise<number> => {
      await finished;
      return Number(readFileSync(file('code'), 'utf8'));
    };

    it('leaves no line behind when its reader is slow', async () => {
      const running = await intoSlow('"$@"', 'go', 'cat');
      writeFileSync(file('go'), '');
      const { stdout } = await running.finished;
      assert.deepEqual([stdout.split('\n').length - 1, await codeOf(running)], [3200, 0]);
    });

    it('tells of a slow reader that goes before it has taken all', async () => {
      const running = await intoSlow('"$@"', 'go');
      writeFileSync(file('go'), '');
      assert.equal(await codeOf(running), 141);
    });

    it('leaves when it is told to, though its reader reads nothing', async () => {
      const running = await intoSlow(inBackground, 'code');
      process.kill(Number(readFileSync(file('pid'), 'utf8')), 'SIGTERM');
      assert.equal(await codeOf(running), 130);
    });

    it('leaves when it is told to before all is written, though its reader reads no more', async () => {
      rmSync(file('code'), { force: true });
      // Each is more than a pipe holds: the first one waits for its reader.
      const over = "Array(9).fill('x'.repeat(200_000))";
      const stuck = bench.start(['run', 'plain.js', '--function', 'f', '--over', over, '--quiet', ...where], {
        shell: `{ ${inBackground}; echo "$?" > code; } | { head -c 9 >&2; while [ ! -e code ]; do sleep 0.05; done; }`,
      });
      await stuck.seen('stderr', '"xxxxxxxx');
      process.kill(Number(readFileSync(file('pid'), 'utf8')), 'SIGTERM');
      assert.equal(await codeOf(stuck), 130);
    });
  });
}
