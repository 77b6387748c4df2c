import assert from 'node:assert/strict';
import { Table } from '../../cluster/codec';
import type { TableRowsRequest } from '../rpc';
import { tableHead, tableRows, tableTitle } from './table-view';

const planets = Table.from({ name: ['Mercury', 'Venus'], radius: new Float64Array([2440, Infinity]) });
const ask = (parts: Partial<TableRowsRequest> = {}): TableRowsRequest => ({
  ...{ from: 0, count: 100, firstColumn: 0, columns: 100, sort: null },
  ...parts,
});

describe('a table among the results', () => {
  it('is called by its size and columns', () => {
    assert.equal(tableTitle(planets), 'DataFrame, 2 rows \u00d7 2 columns: name, radius');
    assert.equal(tableTitle([planets]), undefined);
    const wide = Table.from(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`c${n}`, [n]])));
    assert.match(tableTitle(wide) ?? '', /^DataFrame, 1 row \u00d7 300 columns: c0, .*, c19, \u2026$/);
  });

  it('has columns with their types', () => {
    assert.deepEqual(tableHead(planets), {
      kind: 'DataFrame',
      columnsName: [''],
      index: [{ name: [''], dtype: '', numeric: true, width: 1 }],
      columns: [
        { name: ['name'], dtype: 'str', numeric: false, width: 7 },
        { name: ['radius'], dtype: 'float64', numeric: true, width: 6 },
      ],
      rows: 2,
      summary: '2 rows \u00d7 2 columns',
    });
  });

  it('is shown as texts', () => {
    assert.deepEqual(tableRows(planets, ask()).rows, [
      { labels: ['0'], cells: ['Mercury', '2440.0'] },
      { labels: ['1'], cells: ['Venus', 'inf'] },
    ]);
  });

  it('tells all of what was rounded or cut', () => {
    const table = Table.from({ x: new Float64Array([1 / 3]), text: ['a'.repeat(300)] });
    const [{ cells } = { cells: [] }] = tableRows(table, ask()).rows;
    assert.deepEqual(cells, [
      { text: '0.333333', full: '0.3333333333333333' },
      { text: `${'a'.repeat(199)}\u2026`, full: 'a'.repeat(300) },
    ]);
  });

  it('is given in pieces', () => {
    const table = Table.from({
      n: Array.from({ length: 5000 }, (_, n) => n),
      odd: Array.from({ length: 5000 }, () => false),
    });
    const { from, firstColumn, rows } = tableRows(table, ask({ from: 4998, firstColumn: 1 }));
    assert.deepEqual([from, firstColumn], [4998, 1]);
    assert.deepEqual(rows, [
      { labels: ['4998'], cells: ['False'] },
      { labels: ['4999'], cells: ['False'] },
    ]);
    assert.equal(tableRows(table, ask({ count: 1e9 })).rows.length, 500);
    assert.deepEqual(tableRows(table, ask({ from: 9000 })).rows, []);
  });

  it('is sorted by a column or by its labels', () => {
    const order = (by: 'column' | 'index', descending: boolean): unknown[] =>
      tableRows(
        Table.from({ mixed: ['b', null, 2, 'a', true] }),
        ask({ sort: { by, at: 0, descending } }),
      ).rows.map(({ labels }) => Number(labels[0]));
    assert.deepEqual(order('column', false), [4, 2, 3, 0, 1]);
    assert.deepEqual(order('column', true), [0, 3, 2, 4, 1]);
    assert.deepEqual(order('index', true), [4, 3, 2, 1, 0]);
  });

  it('is nothing else', () => {
    assert.equal(tableHead({ rows: [] }), null);
    assert.deepEqual(tableRows(undefined, ask()).rows, []);
  });
});
