import assert from 'node:assert/strict';
import { Table } from '../cluster/codec';
import { tableTitle, tableView } from './table-view';

const planets = Table.from({ name: ['Mercury', 'Venus'], radius: new Float64Array([2440, Infinity]) });

describe('a table among the results', () => {
  it('is called by its size and columns', () => {
    assert.equal(tableTitle(planets), 'DataFrame, 2 rows \u00d7 2 columns: name, radius');
    assert.equal(tableTitle([planets]), undefined);
  });
  it('is shown as texts, with its types', () => {
    const view = tableView(planets);
    assert.deepEqual(view?.columns, [
      { name: 'name', dtype: 'str' },
      { name: 'radius', dtype: 'float64' },
    ]);
    assert.deepEqual(view.rows, [
      { label: '0', cells: ['Mercury', '2440'] },
      { label: '1', cells: ['Venus', 'Infinity'] },
    ]);
  });
  it('is cut where it is long, and says how long it is', () => {
    const view = tableView(Table.from({ n: Array.from({ length: 5000 }, (_, n) => n) }));
    assert.deepEqual([view?.rows.length, view?.total], [200, { rows: 5000, columns: 1 }]);
  });
  it('is nothing else', () => assert.equal(tableView({ rows: [] }), null));
});
