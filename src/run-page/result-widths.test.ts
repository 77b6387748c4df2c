import assert from 'node:assert/strict';
import type { ResultRow } from '../bridge/run-views';
import { columnWidths, inputWidths, rowTemplate } from './result-widths';

const row = (cells: string[], failed = false): ResultRow => ({
  ...{ index: 0, cells, failed, engine: 0, timeMs: 1, together: 1 },
});
const column = (name: string) => ({ key: `.${name}`, name, numeric: false });

describe('the widths of result columns', () => {
  it('fit what is shown, errors aside, up to a limit', () => {
    const rows = [row(['short', 'x'.repeat(99)]), row(['a long error message'], true)];
    assert.deepEqual(columnWidths([column('a'), column('b')], rows, []), [5, 40]);
    assert.deepEqual(columnWidths([column('value')], rows.slice(1), []), [20]);
  });
  it('fit what the items were given, up to a limit', () => {
    const given = (inputs: string[]): ResultRow => ({ ...row(['1']), inputs });
    const rows = [given(['0.5', 'x'.repeat(99)]), row(['no inputs']), given(['-1.25e-300', 'y'])];
    assert.deepEqual(inputWidths([column('input 1'), column('input 2')], rows, []), [10, 28]);
    assert.deepEqual(inputWidths([column('input')], [], [17]), [17]);
  });
  it('never become narrower', () => {
    assert.deepEqual(columnWidths([column('a')], [row(['b'])], [17]), [17]);
  });
  it('leave room for the name and its arrow', () => {
    assert.deepEqual(columnWidths([column('temperature')], [], []), [13]);
    assert.equal(rowTemplate([5], [7], ['item', 'time', 'engine']), '8ch 8ch 10ch 11ch 9ch');
  });

  it('give way where values are alone and the page is narrow', () => {
    const heads = ['item', 'time', 'engine'];
    assert.equal(rowTemplate([5], [82], heads), '8ch 8ch minmax(27ch, 85ch) 11ch 9ch');
    assert.equal(rowTemplate([], [82, 5], heads), '8ch 85ch 8ch 11ch 9ch');
  });

  it('have room for an error across all of them', () => {
    const rows = [row(['1', '2']), row(['e'.repeat(50)], true), row(['e'.repeat(500)], true)];
    const columns = [column('a'), column('b')];
    assert.deepEqual(columnWidths(columns, rows.slice(0, 2), []), [3, 44]);
    assert.deepEqual(columnWidths(columns, rows, [3, 44]), [3, 66]);
    assert.deepEqual(columnWidths(columns, rows.slice(0, 1), [3, 66]), [3, 66]);
  });

  it('have room for what stands above them in any language', () => {
    assert.equal(rowTemplate([], [5], ['item', 'time', 'Berechnungskern']), '8ch 8ch 11ch 17ch');
  });
});
