import assert from 'node:assert/strict';
import { figure, setFigureLanguage } from './figures';
import { retryNote, assertSame } from './retry';
import { RunRecord } from './run-record';

describe('figures', () => {
  beforeEach(() => setFigureLanguage('en'));

  it('have their digits in groups above four, as the editor\u2019s language has them', () => {
    assert.deepEqual([0, 9999, 10_000, 1_234_567].map(figure), ['0', '9999', '10,000', '1,234,567']);
    setFigureLanguage('de');
    assert.equal(figure(1_234_567), '1.234.567');
  });

  it('stand so in what the client process says', () => {
    const before = Array.from({ length: 60_000 }, () => undefined);
    assert.equal(
      retryNote({ items: before.slice(0, 12_345).map((_, at) => at), before }),
      '12,345 items ran again; the other 47,655 have the values of the earlier run.',
    );
    const run = new RunRecord('a', 'f', '/f.ts', 'xs');
    run.begin(40_000, []);
    assert.throws(() => assertSame(run, 50_000), /There are 50,000 inputs now, and there were 40,000:/);
  });
});
