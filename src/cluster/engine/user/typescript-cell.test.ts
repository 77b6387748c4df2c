import assert from 'node:assert/strict';
import { CellSyntaxError, stripTypes } from './typescript-cell';

const lineOf = (text: string | undefined, part: string): number =>
  (text ?? '').split('\n').findIndex((line) => line.includes(part)) + 1;

describe('stripTypes', () => {
  it('leaves every statement on its line', async () => {
    const code = [
      'interface Point { x: number }', //
      '',
      'type Alias = Point;',
      'const p: Point = {',
      '  x: 1,',
      '};',
      '// a comment',
      'enum Kind { A, B }',
      'const text = `first',
      'second ${p.x}`;',
      'throw new Error(text);',
    ].join('\n');
    const stripped = await stripTypes(code, undefined);
    assert.deepEqual(
      ['const p', 'Kind', 'const text', 'throw'].map((part) => lineOf(stripped, part)),
      [4, 8, 9, 11],
    );
    assert.throws(() => new Function(stripped ?? '')(), /first\nsecond 1/);
  });

  it('keeps imports that only a later cell uses', async () => {
    assert.match((await stripTypes('import fs from "node:fs";', '/a.ts')) ?? '', /import fs from/);
  });

  it('names line and column of what is not TypeScript either', async () => {
    await assert.rejects(stripTypes('const a = 1;\nconst = 2;', undefined), (error: unknown) => {
      assert.ok(error instanceof CellSyntaxError);
      assert.deepEqual([error.line, error.column], [2, 7]);
      return true;
    });
  });
});
