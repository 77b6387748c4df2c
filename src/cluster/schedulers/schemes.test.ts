import assert from 'node:assert/strict';
import { hwmUnder, isSchemeName, schemeOf, type Candidate } from './schemes';

const engine = (load: number, lastUsed: number): Candidate => ({ load, lastUsed });
/** Gives the numbers one after another. */
const drawing =
  (...numbers: number[]) =>
  () =>
    numbers.shift() ?? assert.fail('drew too often');
const never = drawing();

describe('schemes', () => {
  it('leastload takes the lowest load, and among equals the one used least recently', () => {
    const [a, b, c] = [engine(2, 1), engine(1, 3), engine(1, 2)];
    assert.equal(schemeOf('leastload')([a, b, c], never), c);
  });

  it('lru looks at nothing but the last use', () => {
    const [a, b] = [engine(9, 1), engine(0, 2)];
    assert.equal(schemeOf('lru')([b, a], never), a);
  });

  it('plainrandom takes what was drawn', () => {
    const engines = [engine(0, 0), engine(0, 1), engine(0, 2), engine(0, 3)];
    assert.equal(schemeOf('plainrandom')(engines, drawing(0.74)), engines[2]);
    assert.equal(schemeOf('plainrandom')(engines, drawing(0.999)), engines[3]);
  });

  it('twobin takes the less recently used of two', () => {
    const engines = [engine(0, 5), engine(0, 4), engine(0, 3)];
    assert.equal(schemeOf('twobin')(engines, drawing(0.1, 0.5)), engines[1]);
    assert.equal(schemeOf('twobin')(engines, drawing(0.9, 0.1)), engines[2]);
  });

  it('weighted draws idle engines almost always and takes the less loaded of two', () => {
    const engines = [engine(3, 1), engine(0, 2), engine(1, 3)];
    assert.equal(schemeOf('weighted')(engines, drawing(0.5, 0.5)), engines[1]);
    assert.equal(schemeOf('weighted')(engines, drawing(0, 0.9999999)), engines[2]);
  });

  it('pure deals out in turn, without a limit', () => {
    const [a, b] = [engine(9, 1), engine(0, 2)];
    assert.equal(schemeOf('pure')([b, a], never), a);
    assert.deepEqual([hwmUnder('pure', 1), hwmUnder('lru', 1)], [0, 1]);
  });

  it('knows its names and no others', () => {
    assert.ok(isSchemeName('twobin'));
    assert.ok(!isSchemeName('dask'));
    assert.ok(!isSchemeName('toString'));
  });
});
