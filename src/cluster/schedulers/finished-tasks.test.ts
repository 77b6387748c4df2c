import assert from 'node:assert/strict';
import { FinishedTasks } from './finished-tasks';
import { hashedId, IdTable } from './id-table';

describe('finished tasks', () => {
  it('are remembered with how and where they ended', () => {
    const finished = new FinishedTasks();
    const outcomes = [true, false].flatMap((ok) => [undefined, 0, 1, 12_345].map((place) => ({ ok, place })));
    for (const [at, outcome] of outcomes.entries()) finished.add(`t${at}`, outcome);
    for (const [at, outcome] of outcomes.entries()) assert.deepEqual(finished.find(`t${at}`), outcome);
    assert.equal(finished.find('t99'), undefined);
  });

  it('are known for at least the bound, and at most twice as many of them', () => {
    const finished = new FinishedTasks(100);
    for (let n = 0; n < 1000; n++) {
      finished.add(`t${n}`, { ok: true, place: n });
      for (let last = Math.max(0, n - 99); last <= n; last++) assert.ok(finished.find(`t${last}`));
      assert.ok(finished.size <= 200);
    }
    assert.equal(finished.find('t700'), undefined);
  });

  it('have the outcome they had last', () => {
    const finished = new FinishedTasks(2);
    for (const id of ['a', 'b', 'c']) finished.add(id, { ok: false, place: 1 });
    finished.add('a', { ok: true, place: 2 });
    assert.deepEqual(finished.find('a'), { ok: true, place: 2 });
  });
});

describe('id table', () => {
  it('finds among many what was stored, and nothing else', () => {
    const table = new IdTable();
    for (let n = 0; n < 5000; n++) table.set(hashedId(`id ${n}`), n);
    for (let n = 0; n < 5000; n += 2) table.set(hashedId(`id ${n}`), n + 1);
    assert.equal(table.size, 5000);
    for (let n = 0; n < 5000; n++) assert.equal(table.get(hashedId(`id ${n}`)), n % 2 === 0 ? n + 1 : n);
    for (let n = 5000; n < 6000; n++) assert.equal(table.get(hashedId(`id ${n}`)), undefined);
  });
});
