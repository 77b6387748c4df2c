// *Debug* in the extension host: the editor's own debugger attaches to a real engine, and stops where the user's
// TypeScript says, in the file itself and in a helper it imports.
import assert from 'node:assert/strict';
import { DebugBench, itDebugs } from '../support/debug-bench';

const HELPER = `export interface Sample {
  x: number;
}

export function weigh({ x }: Sample): number {
  const weight = x * 10;
  return weight + 1;
}
`;
const MAIN = `import { weigh, type Sample } from './helper';

const factor: number = 2;
console.log('this statement is not shipped');

/** @parallel [3, 4, 5] */
export function measure(x: number): number {
  const sample: Sample = { x };
  const weight = weigh(sample);
  return weight * factor;
}

/** @parallel [1] */
export const fails = async (x: number): Promise<number> => {
  if (x > 0) throw new RangeError('too large');
  return x;
};
`;

/** Long enough for lines of the bundle to be taken for lines of the file. */
const LONG = `/** @parallel [1] */
export function long(x: number): number {
  let sum = x;
${Array.from({ length: 40 }, (_, line) => `  sum += ${line};`).join('\n')}
  return sum;
}
`;

describe('Debug', function () {
  // A cluster, a debugger and two sessions of it are to come up.
  this.timeout(240_000);

  let bench: DebugBench;
  before(async () => {
    bench = await DebugBench.open({ 'helper.ts': HELPER, 'main.ts': MAIN, 'long.ts': LONG });
  });
  afterEach(() => bench.forget());
  after(() => bench?.close());

  const files = { main: 'main.ts', helper: 'helper.ts', line: 7, returns: 10, comment: '// One line.' };
  itDebugs(() => bench, files);

  it('stops where the function begins when no breakpoint is on its way', async () => {
    const { stops } = bench;
    const ended = stops.ended();
    const run = bench.debug('main.ts', 'measure', '[3]');
    const stop = await stops.next();
    assert.equal(stop.place.file, bench.path('main.ts'));
    assert.ok([7, 8].includes(stop.place.line), `line ${stop.place.line}`);
    assert.equal(await stop.evaluate('x'), '3');
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [62]);
  });

  it('stops at lines of the file, and at no others', async () => {
    const { stops } = bench;
    bench.breakAt('long.ts', 35);
    const ended = stops.ended();
    const run = bench.debug('long.ts', 'long', '[1]');
    const stop = await stops.next();
    assert.deepEqual(stop.place, { file: bench.path('long.ts'), line: 35 });
    await stop.request('continue');
    await ended;
    assert.deepEqual((await run).values, [781]);
    assert.equal(stops.unseen, 0);
  });
});
