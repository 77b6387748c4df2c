/** Under mocha these fixtures are compiled as they are loaded, as a user's program is under tsx. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import * as live from '../../../../test/fixtures/shipping/live';
import { describeError, loadShipped } from '../../engine/code';
import { type LiveFunction, shipLiveFunction, ShippingError, stopBundler } from '..';

const fixtures = join(__dirname, '../../../../test/fixtures/shipping');
const plain = createRequire(__filename)(join(fixtures, 'live.cjs')) as {
  joined: (a: string, b: string) => string;
  nested: () => LiveFunction;
  failing: () => LiveFunction;
};

async function run(fn: LiveFunction, ...args: unknown[]): Promise<unknown> {
  return (await loadShipped(await shipLiveFunction(fn)))(...args);
}

describe('shipLiveFunction', () => {
  const before = Error.prepareStackTrace;
  after(async () => {
    Error.prepareStackTrace = before;
    await stopBundler();
  });

  it('ships a top-level function of a compiled program with its helpers', async () => {
    assert.equal(await run(live.top, 4), 24);
    assert.equal(await run(live.arrow, 4), 7);
    assert.equal(await run(live.default, 4), 40);
  });
  it("keeps the user's own line in its errors", async () => {
    const f = await loadShipped(await shipLiveFunction(live.top));
    const [frame] = describeError(thrownBy(() => f(-1))).frames;
    assert.deepEqual(frame, { function: 'top', file: join(fixtures, 'live.ts'), line: 7, column: 20 });
  });
  it('ships a top-level function of a plain program', async () => {
    assert.equal(await run(plain.joined, 'a', 'b'), `a${sep}b`);
  });
  it('ships a nested function that needs nothing from around it', async () => {
    assert.equal(await run(live.makeSelfContained(), -3), 9);
    assert.equal(await run((x: number) => x ** 2, 3), 9);
  });
  it("keeps the line of a nested function's error: its own, or of its head in a compiled program", async () => {
    const placeIn = async (fn: LiveFunction): Promise<unknown> => {
      const f = await loadShipped(await shipLiveFunction(fn));
      const [frame] = describeError(thrownBy(() => f(-1))).frames;
      return [frame?.file, frame?.line, frame?.column];
    };
    assert.deepEqual(await placeIn(plain.failing()), [join(fixtures, 'live.cjs'), 11, 20]);
    const [file, line] = (await placeIn(live.makeFailing())) as unknown[];
    assert.deepEqual([file, line], [join(fixtures, 'live.ts'), 32]);
  });
  it('ships the same function once', () => {
    assert.equal(shipLiveFunction(live.top), shipLiveFunction(live.top));
  });

  class Thing {}
  const refusals: [title: string, fn: unknown, reason: RegExp][] = [
    [
      'a closure',
      live.makeCounter(2),
      /live\.ts:14:\d+: the function uses 'step' from around it; move the function to the top level of its file, or pass step as an argument\.$/,
    ],
    ['a closure in plain JavaScript', plain.nested(), /live\.cjs:8:\d+: 'inner' uses 'sep' from around it/],
    ['a method', live.object.method, /'method' is a method; pass a function that calls it/],
    ['a class', Thing, /'Thing' is a class; pass a function that uses it/],
    ['a generator', function* gen() {}, /'gen' is a generator/],
    ['a built-in function', Math.max, /'max' is built in or bound; wrap it: \(x\) => max\(x\)/],
    ['a bound function', live.top.bind(null), /'bound top' is built in or bound; wrap it: \(x\) => top\(x\)/],
  ];
  for (const [title, fn, reason] of refusals) {
    it(`refuses ${title}`, () =>
      assert.rejects(shipLiveFunction(fn as LiveFunction), (error) => {
        assert.ok(error instanceof ShippingError, String(error));
        assert.match(error.message, reason);
        return true;
      }));
  }
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail('it did not throw');
}
