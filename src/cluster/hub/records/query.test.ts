import assert from 'node:assert/strict';
import { compileQuery } from './query';

describe('record queries', () => {
  const matches = (query: unknown, row: Record<string, unknown>): boolean =>
    compileQuery(query).matches((column) => row[column] ?? null);

  it('asks every condition of every column', () => {
    const row = { queue: 'task', completed: null, stdout: 'abc' };
    assert.ok(matches({}, row));
    assert.ok(matches({ queue: 'task', completed: null }, row));
    assert.ok(!matches({ queue: 'task', completed: { $ne: null } }, row));
    assert.ok(matches({ stdout: { $glob: 'a*', $ne: 'abd' } }, row));
    assert.ok(!matches({ stdout: { $glob: 'a*', $ne: 'abc' } }, row));
  });

  it('finds no value in a column that no record has', () => {
    assert.ok(matches({ nonsense: null }, {}));
    assert.ok(!matches({ nonsense: 'a' }, {}));
  });

  it('says which ids alone can match', () => {
    assert.deepEqual(compileQuery({ msg_id: 'a' }).ids, ['a']);
    assert.deepEqual(compileQuery({ msg_id: { $eq: 'a' } }).ids, ['a']);
    assert.deepEqual(compileQuery({ msg_id: { $in: ['a', 'b', 'a', 3] } }).ids, ['a', 'b']);
    assert.equal(compileQuery({ msg_id: { $ne: 'a' } }).ids, undefined);
    assert.equal(compileQuery({ msg_id: { $in: 'abc' } }).ids, undefined);
    assert.equal(compileQuery({ queue: 'a' }).ids, undefined);
  });

  it('refuses what is no query', () => {
    for (const source of [null, 3, 'text', []])
      assert.throws(() => compileQuery(source), { ename: 'TypeError' });
    assert.throws(() => compileQuery({ queue: { $or: [] } }), { ename: 'KeyError', message: "'$or'" });
    let deep: unknown = 1;
    for (let depth = 0; depth < 40; depth++) deep = [deep];
    assert.throws(() => compileQuery({ header: deep }), { ename: 'ValueError' });
  });
});
