import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PythonValue } from '../codec';
import type { Language } from '../shipping/language';
import { readDataFile } from './data-file';

describe('readDataFile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'data-file-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const reading = (name: string, text: string, language: Language = 'javascript'): Promise<unknown[]> => {
    writeFileSync(join(folder, name), text);
    return readDataFile(join(folder, name), language);
  };

  const read: [title: string, name: string, text: string, items: unknown[]][] = [
    [
      'rows as objects',
      'a.csv',
      'x,y\n1,a\n-2.5,"b, ""c"""\n',
      [
        { x: 1, y: 'a' },
        { x: -2.5, y: 'b, "c"' },
      ],
    ],
    ['a byte order mark and CRLF', 'a.CSV', '\uFEFFx, y\r\n1,2\r\n\r\n', [{ x: 1, y: 2 }]],
    ['semicolons', 'a.csv', 'x;y\n1;2,5\n', [{ x: 1, y: '2,5' }]],
    ['one column', 'a.csv', 'x\n1\n2\n', [{ x: 1 }, { x: 2 }]],
    ['tabs', 'a.tsv', 'x\ty\na b\t.5\n', [{ x: 'a b', y: 0.5 }]],
    ['a cell over lines', 'a.csv', 'x,y\n"a\nb",2\n', [{ x: 'a\nb', y: 2 }]],
    ['no rows', 'a.csv', 'x,y\n', []],
    [
      'only what are numbers as numbers',
      'a.csv',
      'x\n007\n1e3\n12345678901234567890\nNaN\n0x10\nTRUE\n1 000\n""\n',
      [
        { x: '007' },
        { x: 1000 },
        { x: '12345678901234567890' },
        { x: 'NaN' },
        { x: '0x10' },
        { x: true },
        { x: '1 000' },
      ],
    ],
    ['empty cells', 'a.csv', 'x,y\n1,\n', [{ x: 1, y: null }]],
    ['a list', 'a.json', '[1, {"a": [2]}, null]', [1, { a: [2] }, null]],
    [
      'integers of any size as they are',
      'a.json',
      '[9007199254740991, 9007199254740993, {"id": -12345678901234567890}, "9007199254740993 \\" 9007199254740993", 9007199254740993.0, 1e20]',
      [
        9007199254740991,
        9007199254740993n,
        { id: -12345678901234567890n },
        '9007199254740993 " 9007199254740993',
        9007199254740992,
        1e20,
      ],
    ],
    ['long integers in lines', 'a.jsonl', '{"id": 9007199254740993}\n', [{ id: 9007199254740993n }]],
    ['lines', 'a.jsonl', '{"a": 1}\n\n2\r\n"x"', [{ a: 1 }, 2, 'x']],
    ['lines of the other name', 'a.ndjson', '1\n', [1]],
  ];
  for (const [title, name, text, items] of read) {
    it(`reads ${title}`, async () => assert.deepEqual(await reading(name, text), items));
  }

  const float = (text: string): PythonValue => new PythonValue('float', text);
  const forPython: [title: string, name: string, text: string, items: unknown[]][] = [
    [
      'a column with a float as floats, gaps and all, and one of integers as integers',
      'a.csv',
      'x,y,z\n1,1,1.0\n2.5,2,\n,,1e3\n',
      [
        { x: float('1.0'), y: 1, z: float('1.0') },
        { x: 2.5, y: 2, z: null },
        { x: null, y: null, z: float('1e3') },
      ],
    ],
    [
      'each cell as it is written, where there are texts among them',
      'a.csv',
      'x\n1\n2.0\n2.5\nn/a\n',
      [{ x: 1 }, { x: float('2.0') }, { x: 2.5 }, { x: 'n/a' }],
    ],
    ['floats of JSON', 'a.json', '[1.0, {"a": 2, "b": 2.0}]', [float('1.0'), { a: 2, b: float('2.0') }]],
    ['floats of lines', 'a.jsonl', '{"a": 2.0}\nNaN\n', [{ a: float('2.0') }, NaN]],
  ];
  for (const [title, name, text, items] of forPython) {
    it(`reads ${title}, for Python`, async () =>
      assert.deepEqual(await reading(name, text, 'python'), items));
  }

  it('keeps a column of any name', async () => {
    const [row] = (await reading('a.csv', '__proto__,constructor\n1,2\n')) as object[];
    assert.deepEqual(Object.entries(row ?? {}), [
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });

  const refused: [title: string, name: string, text: string, message: RegExp][] = [
    ['too many cells', 'a.csv', 'x,y\n1,2\n1,2,3\n', /do not fit its header: .*\(.*a\.csv:3\)$/],
    ['too few cells', 'a.csv', 'x,y\n1\n', /do not fit its header: .*\(.*a\.csv:2\)$/],
    [
      'a quote left open',
      'a.csv',
      'x,y\n"1,2\n',
      /^A quoted cell of the table is malformed; close its quotes.*unterminated/,
    ],
    ['a name given twice', 'a.csv', 'x,x\n1,2\n', /names 'x' twice.*a\.csv:1\)$/],
    [
      'what is no JSON',
      'a.json',
      '[1,\n2,\noops]',
      /It is no JSON: Unexpected token.*\. \(.*a\.json(?::3)?\)$/,
    ],
    ['an object', 'a.json', '{}', /holds a list, \[\.\.\.\]; this one holds an object\./],
    ['a line that is no JSON', 'a.jsonl', '1\n{"a"\n', /The line is no JSON: .*a\.jsonl:2\)$/],
    [
      'another kind of file',
      'a.xlsx',
      '',
      /a\.xlsx is no file of inputs: give one of \.csv, \.tsv, \.json, /,
    ],
  ];
  for (const [title, name, text, message] of refused) {
    it(`refuses ${title}`, () => assert.rejects(reading(name, text), { name: 'InputsError', message }));
  }

  for (const [name, advice] of [
    ['latin.csv', " (in Excel: 'CSV UTF-8')"],
    ['latin.json', ''],
    ['latin.jsonl', ''],
  ] as const) {
    it(`refuses ${name} rather than damage its words`, async () => {
      const file = join(folder, name);
      writeFileSync(file, Buffer.from('[1,\n"Orl\xe9ans"]\n', 'latin1'));
      await assert.rejects(readDataFile(file, 'python'), {
        name: 'InputsError',
        message: `It is no UTF-8 text (byte 0xE9): save the file as UTF-8${advice}. (${file}:2)`,
      });
    });
  }

  it('reads what Windows calls Unicode', async () => {
    const file = join(folder, 'unicode.csv');
    writeFileSync(file, Buffer.from('\uFEFFcity\r\nOrl\xe9ans\r\n', 'utf16le'));
    assert.deepEqual(await readDataFile(file, 'python'), [{ city: 'Orl\xe9ans' }]);
  });

  it('refuses a file that is not there', () =>
    assert.rejects(readDataFile(join(folder, 'none.csv'), 'python'), {
      name: 'InputsError',
      message: `The inputs are to come from ${join(folder, 'none.csv')}: there is no such file.`,
    }));
});
