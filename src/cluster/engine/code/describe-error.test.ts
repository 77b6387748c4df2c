import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { shipFunction, stopBundler } from '../../shipping';
import { describeError, loadShipped } from './index';

const fixtures = join(__dirname, '../../../../test/fixtures/shipping');
const fixture = (name: string): string => join(fixtures, name);

async function thrownBy(file: string, name: string, args: unknown[], source?: string): Promise<unknown> {
  const run = await loadShipped(await shipFunction({ file: fixture(file), source, name }));
  try {
    await run(...args);
  } catch (error) {
    return error;
  }
  return assert.fail('it did not throw');
}

describe('describeError', () => {
  const before = Error.prepareStackTrace;
  after(async () => {
    Error.prepareStackTrace = before;
    await stopBundler();
  });

  it('comes to an end with errors that hold one another', () => {
    const all = new AggregateError([], 'all');
    all.errors = new Array<Error>(20).fill(all);
    const record = describeError(all);
    assert.deepEqual([record.name, record.errors?.[0]?.name], ['AggregateError', 'AggregateError']);
  });

  it("names the true place of a throw in an imported helper, and the user's frames only", async () => {
    const record = describeError(await thrownBy('analysis.ts', 'lengths', [-1]));
    assert.equal(record.name, 'RangeError');
    assert.equal(record.message, 'negative length -2000');
    assert.deepEqual(record.frames, [
      { function: 'toMetres', file: fixture('helper.ts'), line: 14, column: 62 },
      { function: 'lengths', file: fixture('analysis.ts'), line: 9, column: 10 },
    ]);
    assert.equal(
      record.stack,
      `RangeError: negative length -2000\n    at toMetres (${fixture('helper.ts')}:14:62)\n    at lengths (${fixture('analysis.ts')}:9:10)`,
    );
  });

  it('maps an ES module too', async () => {
    const record = describeError(await thrownBy('awaits.ts', 'f', [-1]));
    assert.deepEqual(record.frames, [{ function: 'f', file: fixture('awaits.ts'), line: 7, column: 20 }]);
  });

  it('maps err.stack as user code and the console see it', async () => {
    const source = 'export function f() {\n  return [new Error("x")].map((e) => [e.stack, e])[0];\n}';
    const run = await loadShipped(await shipFunction({ file: fixture('x.ts'), source, name: 'f' }));
    const [stack, error] = run() as [string, Error];
    const place = `at f (${fixture('x.ts')}:2:11)`;
    assert.ok(stack.includes(place), stack);
    assert.ok(inspect(error).includes(place), inspect(error));
  });

  it('names the file and line of a top level that throws', async () => {
    const source = 'const k = 1;\nconst table = JSON.parse("{");\nexport const f = () => [k, table];';
    const error = await shipFunction({ file: fixture('x.ts'), source, name: 'f' })
      .then(loadShipped)
      .catch((e: unknown) => e);
    const { name, frames } = describeError(error);
    assert.equal(name, 'SyntaxError');
    assert.deepEqual([frames[0]!.file, frames[0]!.line, frames[0]!.column], [fixture('x.ts'), 2, 20]);
  });

  it("keeps causes, an aggregate's errors and own properties", async () => {
    const source = `export function f() {
  const inner = Object.assign(new TypeError('inner'), { code: 'E_INNER', detail: [1, 2n], fn() {} });
  throw new AggregateError([new Error('one'), 'two'], 'many', { cause: new Error('outer', { cause: inner }) });
}`;
    const record = describeError(await thrownBy('x.ts', 'f', [], source));
    assert.equal(record.message, 'many');
    assert.deepEqual(
      record.errors?.map(({ message }) => message),
      ['one', "'two' was thrown, which is not an Error"],
    );
    assert.equal(record.cause?.message, 'outer');
    assert.equal(record.cause?.cause?.name, 'TypeError');
    assert.deepEqual(record.cause?.cause?.own, { code: 'E_INNER', detail: [1, 2n] });
    assert.equal(record.cause?.cause?.frames[0]?.line, 2);
    assert.deepEqual(
      record.stack.replace(/^ +at .*\n/gm, '').replace(/\n +at .*$/, ''),
      [
        'AggregateError: many',
        'error 1 of 2: Error: one',
        "error 2 of 2: NonError: 'two' was thrown, which is not an Error",
        'caused by Error: outer',
        'caused by TypeError: inner',
      ].join('\n'),
    );
  });

  it('names an error by its class where it has no other name than what it inherits', async () => {
    class NotFound extends Error {}
    class Stale extends NotFound {
      override readonly name = 'StaleEntry';
    }
    class Plain extends Error {
      override name = 'Error';
    }
    const nameless = (() => class extends RangeError {})();
    const errors = [new NotFound('x'), new Stale('x'), new Plain('x'), new nameless('x'), new TypeError('x')];
    assert.deepEqual(
      errors.map((error) => describeError(error).name),
      ['NotFound', 'StaleEntry', 'Error', 'RangeError', 'TypeError'],
    );
    const source = `class Gone extends Error {}
      export function f() { throw new Error('no', { cause: new Gone('x') }); }`;
    const { stack } = describeError(await thrownBy('gone.ts', 'f', [], source));
    assert.match(stack, /^Error: no\n[^]*^caused by Gone: x$/m);
  });

  it('ends a chain of causes that is a circle', () => {
    const error = new Error('round');
    error.cause = error;
    assert.equal(describeError(error).cause?.message, 'round');
  });

  const others: [title: string, thrown: unknown, message: string, own?: object][] = [
    ['a string', 'x', "'x' was thrown, which is not an Error"],
    ['undefined', undefined, 'undefined was thrown, which is not an Error'],
    ['an object', { code: 1 }, '{ code: 1 } was thrown, which is not an Error', { code: 1 }],
    ['a symbol', Symbol('s'), 'Symbol(s) was thrown, which is not an Error'],
  ];
  for (const [title, thrown, message, own] of others) {
    it(`describes ${title}`, () => {
      const record = describeError(thrown);
      assert.equal(record.name, 'NonError');
      assert.equal(record.message, message);
      assert.deepEqual(record.own, own);
    });
  }

  it('survives errors that resist being looked at', () => {
    const trap = (): never => {
      throw new Error('trap');
    };
    const withGetters = Object.defineProperties(new Error('x'), {
      message: { get: trap },
      stack: { get: trap },
      bad: { get: trap, enumerable: true },
    });
    assert.equal(describeError(withGetters).name, 'Error');
    const proxy = new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap });
    assert.equal(describeError(proxy).name, 'NonError');
    const odd = Object.assign(new Error('x'), { stack: 5, name: null });
    assert.deepEqual(describeError(odd).frames, []);
  });
});
