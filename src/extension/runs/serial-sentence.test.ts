import assert from 'node:assert/strict';
import { aRun } from '../../bridge/test-data';
import { serialSentence } from './serial-sentence';

describe('what a comparison came to', () => {
  const run = (serial: Partial<NonNullable<ReturnType<typeof aRun>['serial']>>) =>
    aRun({
      ...{ state: 'finished', total: 120, done: 120, elapsedMs: 5100, serialMs: 21_000 },
      serial: { ms: 19_900, differing: 0, first: null, isChanged: false, ...serial },
    });

  it('is the time of both, the speed-up, and whether the values are right', () => {
    assert.equal(
      serialSentence(run({})),
      'One after another f takes 20 s for 120 items, here it took 5.1 s: 3.90\u00d7 as fast. All 120 values are equal.',
    );
    assert.match(
      serialSentence(run({ differing: 1, first: 7 })) ?? '',
      /fast\. The value of item 7 differs\.$/,
    );
    assert.match(
      serialSentence(run({ differing: 2, first: 7, isChanged: true })) ?? '',
      /2 values differ, first that of item 7: the function was changed in between\.$/,
    );
    assert.equal(serialSentence(aRun()), undefined);
  });
});
