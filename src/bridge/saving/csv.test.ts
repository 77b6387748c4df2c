import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { NdArray, PythonValue } from '../../cluster/codec';
import type { Outcome } from '../run-record';
import { csvLines } from './csv';
import { saveRun } from './save-run';

const values = (...all: unknown[]): Outcome[] =>
  all.map((value, index) => ({ index, ok: true, value, engine: 0 }));
const failed = (index: number, message: string): Outcome => ({
  ...{ index, ok: false },
  error: { name: 'Error', message, engine: 0, stack: '' },
});
const csv = (outcomes: (Outcome | undefined)[], inputs?: unknown[][]): string =>
  [...csvLines({ outcomes, inputs })].join('');

describe('results as CSV', () => {
  it('have a row for each item: its input, its value or its error, or nothing', () => {
    assert.equal(
      csv([...values(4, 9.5), failed(2, 'too "far", \nreally'), undefined], [[2, 3, 4, 5]]),
      'item,input,value,error\r\n0,2,4,\r\n1,3,9.5,\r\n2,4,,"Error: too ""far"", \nreally"\r\n3,5,,\r\n',
    );
  });

  it('have a column for each field of records, whichever has it, and each argument', () => {
    assert.equal(
      csv(values({ a: 1, item: 'x' }, { b: true }), [
        [1, 2],
        [{ n: 'p' }, { n: 'q' }],
      ]),
      'item,input 1,input 2.n,a,value.item,b,error\r\n0,1,p,1,x,,\r\n1,2,q,,,true,\r\n',
    );
  });

  it('have a column for each field where some items have nothing', () => {
    assert.equal(
      csv(values(null, { a: 1, b: 'x' }, undefined, { a: 2 }), [[{ n: 1 }, null, { n: 3 }, { n: 4 }]]),
      'item,input.n,a,b,error\r\n0,1,,,\r\n1,,1,x,\r\n2,3,,,\r\n3,4,2,,\r\n',
    );
    assert.equal(csv(values(null, null)), 'item,value,error\r\n0,,\r\n1,,\r\n');
  });

  it('have what there was when they were begun: what comes while they are written may fit no column', () => {
    const outcomes: (Outcome | undefined)[] = [...values({ a: 1 }), ...Array<undefined>(2000)];
    const lines = csvLines({ outcomes, inputs: undefined });
    const head = lines.next().value as string;
    const late = { ok: true, engine: 0 } as const;
    outcomes[1998] = { index: 1998, value: { b: 2 }, ...late };
    outcomes[1999] = { index: 1999, value: null, ...late };
    outcomes[2000] = { index: 2000, value: { a: 3 }, ...late };
    const rows = [head, ...lines].join('').split('\r\n');
    assert.deepEqual(
      [...rows.slice(0, 2), ...rows.slice(-4)],
      ['item,a,error', '0,1,', '1998,,', '1999,,', '2000,,', ''],
    );
  });

  it('write every kind of value so that it is read as what it was', () => {
    const kinds = [NaN, -Infinity, -0, 12n, null, undefined, new Date(0), new PythonValue('Decimal', '1.10')];
    const cells = csv(values(...kinds, [1, 2], ''))
      .split('\r\n')
      .slice(1, -1);
    assert.deepEqual(
      cells.map((line) => line.replace(/^\d+,(.*),$/, '$1')),
      ['NaN', '-Infinity', '-0', '12', '', '', '1970-01-01T00:00:00.000Z', '1.10', '"[1,2]"', ''],
    );
  });

  it('write one value of numpy as it is, and the JSON of lists and records plainly', () => {
    const time = (ticks: bigint) => new NdArray('<M8[D]', [], BigInt64Array.of(ticks));
    const one = (value: number) => new NdArray('<f4', [], Float32Array.of(value));
    const all = [
      time(19_724n),
      time(-(2n ** 63n)),
      one(1.5),
      one(NaN),
      new RangeError('=f(1)'),
      [NaN, new Date(0)],
    ];
    const rows = Papa.parse<string[]>(csv(values(...all))).data.slice(1, -1);
    assert.deepEqual(
      rows.map(([, value]) => value),
      ['2024-01-02', '', '1.5', 'NaN', 'RangeError: =f(1)', '[null,"1970-01-01T00:00:00.000Z"]'],
    );
  });

  it('run nothing in a spreadsheet, and leave alone what would not', () => {
    const texts = [
      ...['=HYPERLINK("http://a.b")', '=1+1', '\t=1', "+cmd|' /C calc'!A0", '@SUM(A1)', '\t=f(1)', '-x!A1'],
      ...['-5', '=', '+49 30 1234', '@home', 'f(x) = 1', "it's (fine)"],
    ];
    const rows = Papa.parse<string[]>(csv(values(...texts))).data.slice(1, -1);
    assert.deepEqual(
      rows.map(([, value]) => value),
      [...texts.slice(0, 7).map((text) => `'${text}`), ...texts.slice(7)],
    );
    assert.match(csv(values({ '=a()': 1 })), /^item,'=a\(\),error/);
  });

  it('go into a file, as CSV or JSON, however many they are', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'engine-room-save-'));
    const run = { outcomes: values(...Array.from({ length: 3000 }, (_, x) => ({ x }))), inputs: undefined };
    try {
      for (const as of ['csv', 'json', 'jsonl'] as const) await saveRun(run, as, join(dir, as));
      const lines = (name: string): string[] =>
        readFileSync(join(dir, name), 'utf8').trimEnd().split(/\r?\n/);
      assert.equal(lines('csv').length, 3001);
      assert.equal(lines('jsonl').at(-1), '{"item":2999,"value":{"x":2999}}');
      const list = JSON.parse(readFileSync(join(dir, 'json'), 'utf8')) as unknown[];
      assert.deepEqual([list.length, list[7]], [3000, { item: 7, value: { x: 7 } }]);
      await assert.rejects(saveRun(run, 'csv', join(dir, 'no', 'where')), /could not be saved: ENOENT/);
      await saveRun({ outcomes: [], inputs: undefined }, 'json', join(dir, 'none'));
      assert.equal(readFileSync(join(dir, 'none'), 'utf8'), '[]\n');
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('let others have their turn while their columns are looked for', async () => {
    const count = 5000;
    const dir = mkdtempSync(join(tmpdir(), 'engine-room-save-'));
    let [hadTurn, hadTurnAtLast] = [false, false];
    const records = {
      at: (index: number) => ({ index }),
      *[Symbol.iterator]() {
        for (let index = 0; index < count; index += 1) {
          if (index === 1000) {
            setImmediate(() => (hadTurn = true));
            for (const end = performance.now() + 50; performance.now() < end;);
          }
          if (index === count - 1) hadTurnAtLast = hadTurn;
          yield { index };
        }
      },
    };
    try {
      const path = join(dir, 'csv');
      await saveRun({ outcomes: values(...Array(count).keys()), inputs: [records] }, 'csv', path);
      assert.ok(hadTurnAtLast);
      const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
      assert.deepEqual(
        [lines.length, lines[0], lines.at(-1)],
        [count + 1, 'item,input.index,value,error', '4999,4999,4999,'],
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
