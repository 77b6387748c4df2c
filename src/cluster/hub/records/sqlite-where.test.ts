import assert from 'node:assert/strict';
import { compileQuery } from './query';
import { whereOf } from './sqlite-where';

describe('the part of a query that SQLite decides', () => {
  const where = (query: object): [string, readonly string[]] => {
    const { sql, values } = whereOf(compileQuery(query));
    return [sql, values];
  };

  it('is ids, equal texts, nulls and the order of dates', () => {
    assert.deepEqual(where({ msg_id: { $in: ['a', "b'"] } }), [
      'msg_id IN (SELECT value FROM json_each(?))',
      [`["a","b'"]`],
    ]);
    assert.deepEqual(where({ queue: 'mux', completed: null, engine_uuid: { $ne: null } }), [
      'queue = ? AND completed IS NULL AND engine_uuid IS NOT NULL',
      ['mux'],
    ]);
    assert.deepEqual(where({ submitted: { $gte: '2026-11-22T16:06:38+01:00' } }), [
      'submitted >= ?',
      ['2026-11-22T15:06:38.000000Z'],
    ]);
  });

  it('leaves everything else to the query itself', () => {
    for (const query of [
      {},
      { stdout: 'a' },
      { queue: { $glob: 'm*' } },
      { submitted: { $lt: 'soon' } },
      { label: '2026-11-22T16:06:38+01:00' },
      { 'x = 1; --': null },
      { queue: { $in: ['mux'] } },
      { header: null },
    ]) {
      assert.deepEqual(where(query), ['TRUE', []], JSON.stringify(query));
    }
  });
});
