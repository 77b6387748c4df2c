import assert from 'node:assert/strict';
import type { RunSummary } from '../rpc';
import { aRun } from '../test-data';
import { runsTooMany } from './runs-kept';

/** Newest first, called by what they are and how many came after. */
const runs = (count: number, name: string, parts: Partial<RunSummary>): RunSummary[] =>
  Array.from({ length: count }, (_, index) => aRun({ id: `${name} ${index}`, ...parts }));
const real = (count: number): RunSummary[] => runs(count, 'real', { state: 'finished' });
const refused = (count: number): RunSummary[] => runs(count, 'refused', { state: 'refused', total: 0 });

describe('the runs that are kept', () => {
  it('are twenty', () => assert.deepEqual([...runsTooMany(real(22))], ['real 20', 'real 21']));

  it('are not pushed out by what was refused, of which there are five more', () => {
    assert.deepEqual([...runsTooMany([...refused(7), ...real(20)])], ['refused 5', 'refused 6']);
  });

  it('are not pushed out by those over no inputs, or cancelled before there were any', () => {
    const empty = runs(3, 'empty', { state: 'finished', total: 0 });
    const cancelled = runs(3, 'cancelled', { state: 'cancelled', total: 0 });
    assert.deepEqual([...runsTooMany([...empty, ...cancelled, ...real(20)])], ['cancelled 2']);
  });

  it('are not pushed out by one that prepares, and may be refused yet', () => {
    const preparing = runs(1, 'preparing', { state: 'preparing', total: 0 });
    assert.equal(runsTooMany([...preparing, ...real(20)]).size, 0);
  });

  it('are all that go on, which count', () => {
    const running = runs(1, 'running', {});
    assert.deepEqual([...runsTooMany([...real(20), ...running])], ['real 19']);
    assert.equal(runsTooMany(runs(25, 'running', {})).size, 0);
  });

  it('are the newest few that have ended, too, however many go on', () => {
    const running = runs(30, 'running', {});
    assert.deepEqual([...runsTooMany([...real(7), ...running])], ['real 5', 'real 6']);
  });
});
