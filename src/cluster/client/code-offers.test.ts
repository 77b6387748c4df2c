import assert from 'node:assert/strict';
import { CodeOffers } from './code-offers';

describe('CodeOffers', () => {
  const shipped = {
    hash: 'h',
    name: 'f',
    code: '',
    map: '',
    format: 'cjs',
    origin: '/f.js',
    notes: [],
  } as const;

  it('keeps code while any request needs it, and not longer', () => {
    const offers = new CodeOffers();
    const [first, second] = [offers.add(shipped), offers.add({ ...shipped })];
    first();
    assert.equal(offers.find('h'), shipped);
    second();
    assert.equal(offers.find('h'), undefined);
    offers.add(shipped);
    assert.equal(offers.find('h'), shipped);
  });
});
