import assert from 'node:assert/strict';
import { Idleness } from './idleness';

describe('Idleness', () => {
  it('counts from the start', () => assert.equal(new Idleness(100).endsAt(1000), 1100));
  it('has no end without a limit', () => assert.equal(new Idleness(100).endsAt(undefined), undefined));
  it('counts from the last look at work', () => {
    const idleness = new Idleness(0);
    idleness.look(true, 0, 500);
    idleness.look(false, 0, 900);
    assert.equal(idleness.endsAt(1000), 1500);
  });
  it('takes what came and went between two looks for work', () => {
    const idleness = new Idleness(0);
    idleness.look(false, 3, 700);
    idleness.look(false, 3, 900);
    assert.equal(idleness.endsAt(1000), 1700);
  });
  it('counts anew when it is touched', () => {
    const idleness = new Idleness(0);
    idleness.touch(800);
    assert.equal(idleness.endsAt(1000), 1800);
  });
});
