import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { prepareCell } from './cell-source';

/** Run cells one after the other in a namespace of their own. */
async function run(...cells: string[]): Promise<unknown> {
  const namespace: Record<string, unknown> = {};
  namespace['globalThis'] = namespace;
  let value: unknown;
  for (const code of cells) {
    const cell = prepareCell(code);
    for (const name of cell.names) namespace[name] ??= undefined;
    value = await runInNewContext(cell.source, namespace);
  }
  return value;
}

describe('prepareCell', () => {
  it('lets declarations be made again, in synchronous and awaiting cells', async () => {
    assert.equal(await run('const a = 1', 'let a = 2', 'class a {}', 'const a = await 3', 'a'), 3);
    assert.equal(await run('function f() { return 1 }', 'await 0; function f() { return 2 }', 'f()'), 2);
  });

  it('finds every name of a pattern', () => {
    const { names } = prepareCell('const { a, b: [c, , d = 1], ...e } = x, [f, ...[g]] = y');
    assert.deepEqual(names, ['a', 'c', 'd', 'e', 'f', 'g']);
  });

  it('keeps lines and columns of synchronous cells', () => {
    const code = 'const a = 1;\nlet b = a.missing.x;\nfor (let i = 0; i < 1; i++) { const c = i; }';
    const { source } = prepareCell(code);
    assert.deepEqual(
      source.split('\n').map((line) => line.length),
      code.split('\n').map((line) => line.length),
    );
    assert.match(source, /for \(let i = 0; i < 1; i\+\+\) \{ const c = i; \}/);
  });

  it('gives the value of a last expression only', async () => {
    assert.equal(prepareCell('1; const a = 2').hasValue, false);
    assert.equal(prepareCell('a; function f() {}').hasValue, false);
    assert.equal(await run('await 1; 2 + 2'), 4);
    assert.equal(await run('await 1; 5 // five'), 5);
    assert.deepEqual({ ...((await run('{ a: 1, b: 2 }')) as object) }, { a: 1, b: 2 });
    assert.equal(await run('{ let a = 1; a }'), 1);
  });

  it('does not mistake an await inside a function for one of its own', () => {
    assert.equal(
      prepareCell('const f = async () => { await 1 }; class A { async m() { await 2 } }').isAsync,
      false,
    );
    assert.equal(prepareCell('for await (const x of y) {}').isAsync, true);
    assert.equal(prepareCell('if (a) { b(await c) }').isAsync, true);
  });

  it('is not fooled by missing semicolons', async () => {
    assert.equal(await run('await 0\nconst f = () => 1\nconst [a] = [f]\nlet b = a()\nb'), 1);
    assert.equal(await run('class A { static x = 1 }\n(0, A.x)'), 1);
  });

  it('makes imports of import statements, on as many lines', () => {
    const code =
      'import def, {\n  a as b,\n  "c-d" as c,\n} from "m";\nimport * as all from "n";\nimport "o";\nb';
    const { source, names, isAsync } = prepareCell(code);
    assert.ok(isAsync);
    assert.deepEqual(names, ['def', 'b', 'c', 'all']);
    assert.equal(source.split('\n').length, code.split('\n').length + 1);
    assert.match(
      source,
      /\(\{default:def,a:b,"c-d":c\}=await import\("m"\)\.catch\(\(failure\)=>globalThis\[Symbol\.for\("engine-room\.import"\)\]\("m",\{failure\}\)\)\)/,
    );
    assert.match(source, /all=await import\("n"\)\.catch/);
    assert.match(source, /await import\("o"\)/);
    const local = prepareCell('import { p } from "../q";').source;
    assert.match(local, /\(\{p:p\}=await globalThis\[Symbol\.for\("engine-room\.import"\)\]\("\.\.\/q"\)\)/);
  });

  it('takes exports away', async () => {
    assert.equal(await run('export const a = 1; export function f() { return a }', 'f()'), 1);
    assert.equal(await run('export default function g() { return 2 }', 'g()'), 2);
    assert.equal(await run('const b = 3; export { b }\nexport default function () {}\nb'), 3);
  });

  it('throws a SyntaxError with its place for what is not JavaScript', () => {
    assert.throws(
      () => prepareCell('const a: number = 1'),
      (error: unknown) => {
        assert.ok(error instanceof SyntaxError);
        assert.deepEqual({ ...(error as unknown as { loc: object }).loc }, { line: 1, column: 7 });
        return true;
      },
    );
  });
});
