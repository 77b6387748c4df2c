import assert from 'node:assert/strict';
import { CodeOffers } from './code-offers';

const shipped = (hash: string) =>
  ({ hash, name: 'f', code: '', map: '', format: 'cjs', origin: '/f.js', notes: [] }) as const;

/** Offers that are needed no more. */
function addSpare(offers: CodeOffers, count: number): void {
  for (let n = 0; n < count; n += 1) offers.add(shipped(`spare ${n}`))();
}

describe('CodeOffers', () => {
  it('keeps code while any request needs it, and then only the latest', () => {
    const offers = new CodeOffers();
    const [first, second] = [offers.add(shipped('h')), offers.add(shipped('h'))];
    first();
    addSpare(offers, 100);
    assert.equal(offers.find('h')?.hash, 'h');
    second();
    addSpare(offers, 63);
    assert.equal(offers.find('h')?.hash, 'h');
    addSpare(offers, 100);
    assert.equal(offers.find('h'), undefined);
    offers.add(shipped('h'));
    assert.equal(offers.find('h')?.hash, 'h');
  });

  it('goes along with as many calls as there are engines, unless it is large', () => {
    const offers = new CodeOffers();
    const large = { ...shipped('large'), map: ' '.repeat(64 * 1024 + 1) };
    const code = [shipped('h'), large, shipped('unknown')];
    offers.add(code[0]!);
    offers.add(large);
    const carried = (engines: number): string[] => offers.toCarry(code, engines).map(({ hash }) => hash);
    assert.deepEqual([carried(2), carried(2), carried(2)], [['h'], ['h'], []]);
    // One more engine has come.
    assert.deepEqual([carried(3), carried(3)], [['h'], []]);
  });
});
