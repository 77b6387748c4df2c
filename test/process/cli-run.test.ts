import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fromTaggedJson } from '../../src/cluster/codec';
import { CliBench, type Finished } from '../support/cli';

const WORK = `
/** @parallel range(1000) */
export function f(x: number): number {
  let result = 1.0;
  for (let i = 0; i < 1000; i++) {
    result = result * x * 0.5;
    if (result % 5 === 0) result -= 4;
  }
  return result;
}
`;
const BAD = `
const limit = 7;
/** @parallel range(10) */
export function failing(x: number): number {
  if (x === limit) throw new TypeError('no ' + x);
  return x;
}
export function talking(x: number): number {
  console.log('talking of ' + x);
  return x;
}
export function carrying(x: number): unknown {
  return x === 2 ? { db: { close: () => x } } : x;
}
export async function waiting(x: number): Promise<number> {
  console.log('waiting');
  await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  return x;
}
export function outer(): unknown {
  /** @parallel [1] */
  function nested(x: number): number {
    return x;
  }
  return nested;
}
export const table = [[1, 'a'], [2, 'b']];
export function add(a: number, b: number): number {
  return a + b;
}
export function lost(x: number): number {
  if (x === 1) void Promise.reject(new TypeError('lost ' + x));
  return x;
}
export async function awaited(x: number): Promise<number> {
  lost(x);
  await new Promise((resolve) => setTimeout(resolve, 1));
  return x;
}
export const twice = (x: number): unknown => {
  const one = { x };
  return [one, one];
};
export const looping = (x: number): unknown => {
  const loop: unknown[] = [x];
  loop.push(loop);
  return loop;
};
export const big = (x: number): string => String(x).repeat(20_000);
`;

/** What its top level does shows in the function, and no analysis can know that: a slice leaves it out. */
const WAYS = `
new Function('globalThis.ways = 1')();
/** @parallel [0] */
export const f = () => Number(new Function('return "ways" in globalThis')());
`;

function lines({ stdout }: Finished): unknown[] {
  assert.ok(stdout === '' || stdout.endsWith('\n'));
  return stdout.split('\n').slice(0, -1).map(fromTaggedJson);
}

/** What the tutorial's function gives, worked out here. */
function expected(): number[] {
  return Array.from({ length: 1000 }, (_, x) => {
    let result = 1.0;
    for (let i = 0; i < 1000; i++) {
      result = result * x * 0.5;
      if (result % 5 === 0) result -= 4;
    }
    return result;
  });
}

describe('engine-room run', function () {
  const bench = new CliBench();
  const file = (name: string): string => join(bench.ipythonDir, name);

  before(async () => {
    writeFileSync(file('work.ts'), WORK);
    writeFileSync(file('bad.ts'), BAD);
    writeFileSync(file('broken.ts'), 'export function f( {');
    writeFileSync(file('plain.js'), 'export function f(x) { return x; }\n');
    const started = await bench.run('start', '-n', '2');
    assert.equal(started.code, 0, started.stderr);
  });
  after(() => bench.close());

  for (const where of [[], ['--serial']]) {
    const how = where[0] ?? 'on the cluster';

    describe(how, () => {
      const run = (...args: string[]): Promise<Finished> => bench.run('run', ...args, ...where);

      it('prints the same values as a plain loop, in order, Infinity among them', async () => {
        const finished = await run('work.ts');
        assert.equal(finished.code, 0, finished.stderr);
        const values = lines(finished) as number[];
        assert.equal(values.length, 1000);
        expected().forEach((value, item) => assert.ok(Object.is(values[item], value), `item ${item}`));
        assert.ok(values.includes(Infinity));
        assert.match(finished.stderr, /^f: 1000 items, 0 failed, /m);
      });

      it('ships the slice, the module or a reference, as told', async () => {
        writeFileSync(file('ways.mjs'), WAYS);
        const told = async (...ship: string[]): Promise<unknown[]> => lines(await run('ways.mjs', ...ship));
        assert.deepEqual(await told(), [0]);
        assert.deepEqual(await told('--ship', 'slice', '--packages', 'bundled'), [0]);
        assert.deepEqual(await told('--ship', 'module'), [1]);
        assert.deepEqual(await told('--ship', 'reference'), [1]);
      });

      it('runs any function over any expression the module can see', async () => {
        assert.deepEqual(lines(await run('plain.js', '--function', 'f', '--over', '[1, "a", null]')), [
          1,
          'a',
          null,
        ]);
        const added = await run(
          'bad.ts',
          '--function=add',
          '--over',
          'table.map(([n]) => n), range(2)',
          '--quiet',
        );
        assert.deepEqual([added.code, lines(added), added.stderr], [0, [1, 3], '']);
      });

      it('gives the other results when item 7 fails, and names item and place', async () => {
        const finished = await run('bad.ts', '--function', 'failing');
        assert.equal(finished.code, 1);
        const values = lines(finished);
        const error = values[7] as Error & Record<string, unknown>;
        assert.deepEqual(
          [error.name, error.message, error['item'], error['line']],
          ['TypeError', 'no 7', 7, 5],
        );
        values.splice(7, 1);
        assert.deepEqual(values, [0, 1, 2, 3, 4, 5, 6, 8, 9]);
        assert.match(
          finished.stderr,
          where.length === 0
            ? /^item 7 on engine [01]: TypeError: no 7 \(bad\.ts:5:26\)$/m
            : /^item 7: TypeError: no 7 \(bad\.ts:5:26\)$/m,
        );
      });

      it('names the path of a result that cannot be carried', async () => {
        const finished = await run('bad.ts', '--function', 'carrying', '--over', 'range(4)');
        assert.equal(finished.code, 1);
        assert.match(finished.stderr, /^item 2.*NotSerializableError: .*db\.close/m);
        assert.deepEqual([lines(finished)[1], lines(finished)[3]], [1, 3]);
      });

      it('writes one thing twice, and says why a line has references', async () => {
        const twice = await run('bad.ts', '--function', 'twice', '--over', '[1]');
        assert.equal(twice.stdout, '[{"x":1},{"x":1}]\n', twice.stderr);
        assert.doesNotMatch(twice.stderr, /holds itself/);
        const looping = await run('bad.ts', '--function', 'looping', '--over', '[1, 2]');
        assert.equal(looping.stdout, '[1,{"$":"ref","to":0}]\n[2,{"$":"ref","to":0}]\n');
        assert.deepEqual(looping.stderr.match(/^note: the result of item \d holds itself/gm)?.length, 1);
      });

      it('tells of promises that were rejected and that nobody awaits, with their place', async () => {
        const lost = await run('bad.ts', '--function', 'lost', '--over', 'range(3)');
        assert.deepEqual([lost.code, lines(lost)], [0, [0, 1, 2]]);
        assert.match(
          lost.stderr,
          /Unhandled rejection: TypeError: lost 1\n.*at lost \(.*bad\.ts:\d+:\d+\)$/m,
        );
        const awaited = await run('bad.ts', '--function', 'awaited', '--over', 'range(3)');
        assert.equal(awaited.code, 1);
        assert.deepEqual([lines(awaited)[0], lines(awaited)[2]], [0, 2], awaited.stderr);
        assert.match(awaited.stderr, /^item 1.*: TypeError: lost 1 \(bad\.ts:\d+:\d+\)$/m);
      });

      it('keeps what the function prints away from the results', async () => {
        const finished = await run('bad.ts', '--function', 'talking', '--over', 'range(3)');
        assert.deepEqual(lines(finished), [0, 1, 2]);
        for (const x of [0, 1, 2]) {
          const line = where.length === 0 ? `^\\[engine [01]\\] talking of ${x}$` : `^talking of ${x}$`;
          assert.match(finished.stderr, new RegExp(line, 'm'));
        }
      });

      it('maps over nothing', async () => {
        const finished = await run('plain.js', '--function', 'f', '--over', '[]');
        assert.deepEqual([finished.code, finished.stdout], [0, '']);
      });

      const refused: [string, string[], RegExp][] = [
        ['a missing file', ['none.ts'], /^none\.ts: there is no such file\.$/m],
        ['a file of another kind', ['notes.md'], /only TypeScript, JavaScript and Python/],
        [
          'a file that does not parse',
          ['broken.ts', '--function', 'f', '--over', '[1]'],
          /broken\.ts:1:\d+: does not parse/,
        ],
        ['a nested function', ['bad.ts', '--function', 'nested'], /bad\.ts:\d+:\d+: .*nested/],
        [
          'a function that is not there',
          ['plain.js', '--function', 'g', '--over', '[1]'],
          /plain\.js:.*'?g'?/,
        ],
        ['a file without a tag', ['plain.js'], /no function carries a @parallel tag/],
        ['a function without inputs', ['plain.js', '--function', 'f'], /there are no inputs for f/],
        ['inputs that do not parse', ['plain.js', '--function', 'f', '--over', 'range('], /does not parse/],
        ['inputs that name nothing', ['plain.js', '--function', 'f', '--over', 'tabel'], /tabel/],
        [
          'inputs that throw',
          ['plain.js', '--function', 'f', '--over', 'null.x'],
          /The inputs .*(?:could not|cannot) be made/,
        ],
        [
          'inputs that cannot be carried',
          ['plain.js', '--function', 'f', '--over', '[{ f: () => 1 }]'],
          /\bf\b.*cannot/,
        ],
        ['a wrong option', ['plain.js', '--chunk-size', 'many'], /whole number/],
        ['an unknown option', ['plain.js', '--cunk-size', '1'], /unknown option/],
      ];
      for (const [what, args, message] of refused) {
        it(`refuses ${what}`, async () => {
          const finished = await run(...args);
          assert.deepEqual([finished.code, finished.stdout], [2, ''], finished.stderr);
          assert.match(finished.stderr, message);
        });
      }
    });
  }

  it('refuses to run without a cluster, and says how to start one', async () => {
    const finished = await bench.run('run', 'work.ts', '--profile', 'nobody');
    assert.deepEqual([finished.code, finished.stdout], [2, '']);
    assert.match(finished.stderr, /'engine-room start --profile nobody'/);
  });

  it('stops in good order on Ctrl-C, and leaves the engines free', async () => {
    const running = bench.start(['run', 'bad.ts', '--function', 'waiting', '--over', 'range(2)']);
    await running.seen('stderr', 'waiting');
    running.child.kill('SIGINT');
    const finished = await running.finished;
    assert.equal(finished.code, 130, finished.stderr);
    const next = await bench.run('run', 'plain.js', '--function', 'f', '--over', 'range(4)');
    assert.deepEqual(lines(next), [0, 1, 2, 3]);
  });

  it('keeps esbuild out of the group that a terminal sends Ctrl-C to', async () => {
    const wrapper = join(bench.ipythonDir, 'esbuild.sh');
    const groups = join(bench.ipythonDir, 'groups');
    const own = require.resolve(`@esbuild/${process.platform}-${process.arch}/bin/esbuild`, {
      paths: [dirname(require.resolve('esbuild/package.json'))],
    });
    const script = `#!/bin/sh\necho $$ $(ps -o pgid= -p $$) >> '${groups}'\nexec '${own}' "$@"\n`;
    writeFileSync(wrapper, script, { mode: 0o755 });
    const env = { ESBUILD_BINARY_PATH: wrapper };
    const finished = await bench.start(['run', 'work.ts', '--over', 'range(2)', '--serial'], { env })
      .finished;
    assert.equal(finished.code, 0, finished.stderr);
    for (const line of readFileSync(groups, 'utf8').trim().split('\n')) {
      const [pid, group] = line.split(' ');
      assert.equal(group, pid);
    }
  });

  for (const where of [[], ['--serial']]) {
    it(`says what standard output took when it takes no more ${where.join('')}`, async function () {
      if (!existsSync('/dev/full')) {
        process.stdout.write('      not tried: this system has no /dev/full\n');
        return this.skip();
      }
      const args = ['run', 'bad.ts', '--function', 'failing', '--over', 'range(5)', '--quiet', ...where];
      const full = await bench.start(args, { shell: 'exec "$@" > /dev/full' }).finished;
      assert.deepEqual(full, {
        ...{ code: 1, stdout: '' },
        stderr:
          'Standard output took no more: no space left on device (ENOSPC). No line is in it; the run was stopped: make room there, and run again.\n',
      });
      // Room for the first half of a line: 512 bytes, each line has 100.
      const long = [
        'run',
        'plain.js',
        '--function',
        'f',
        '--over',
        "Array(9).fill('x'.repeat(97))",
        ...where,
      ];
      const shell = 'ulimit -f 1; exec "$@" > limited.jsonl';
      const limited = await bench.start(long, { shell }).finished;
      assert.equal(limited.code, 1);
      assert.match(
        limited.stderr,
        /^Standard output took no more: file too large \(EFBIG\)\. The lines of items 0 to 4 are in it; /m,
      );
      assert.match(readFileSync(file('limited.jsonl'), 'utf8'), /^("x{97}"\n){5}"x{11}$/);
    });
  }

  it('ends quietly when nobody reads its results any more', async () => {
    const running = bench.start(['run', 'bad.ts', '--function', 'big', '--over', 'range(2000)', '--quiet']);
    await running.seen('stdout', '\n');
    running.child.stdout?.destroy();
    const finished = await running.finished;
    assert.deepEqual([finished.code, finished.stderr], [141, '']);
  });

  it('ends quietly when nobody reads its results nor its words any more', async () => {
    const running = bench.start(['run', 'bad.ts', '--function', 'big', '--over', 'range(2000)']);
    await running.seen('stdout', '\n');
    running.child.stdout?.destroy();
    running.child.stderr?.destroy();
    assert.equal((await running.finished).code, 141);
  });

  it('says what the engines will not see of the file, and calls without a this', async () => {
    const source =
      'let n = 0; function bump() { n++ }\nsetTimeout(bump);\nexport function f() { return [n, this === undefined] }\n';
    writeFileSync(join(bench.ipythonDir, 'state.ts'), source);
    for (const where of [[], ['--serial']]) {
      const finished = await bench.run('run', 'state.ts', '-f', 'f', '--over', '[1]', ...where);
      assert.deepEqual(lines(finished), [[0, true]]);
      assert.match(
        finished.stderr,
        /^note: Line 2 is left out because it starts a timer; if it changes 'n', the engines do not see that\.\n/,
      );
    }
  });
});
