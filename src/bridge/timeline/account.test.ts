import assert from 'node:assert/strict';
import { accountFor } from './account';
import type { Span } from './timeline';

const span = (fromMs: number, toMs: number, more: Partial<Span> = {}): Span => ({
  ...{
    first: 0,
    count: 10,
    fromMs,
    toMs,
    workMs: toMs - fromMs,
    failed: 0,
    open: false,
    lost: false,
    isReplacement: false,
  },
  ...more,
});

describe('the account of the time of engines', () => {
  it('adds up to all the time there was', () => {
    const account = accountFor(
      [
        { engine: 0, wasThere: true, untilMs: 100, spans: [span(10, 50), span(60, 100, { workMs: 30 })] },
        { engine: 1, wasThere: true, untilMs: 100, spans: [span(20, 70)] },
        { engine: 2, wasThere: true, untilMs: 100, spans: [] },
        { engine: 3, wasThere: false, untilMs: 100, spans: [span(80, 90)] },
      ],
      100,
    );
    const { capacityMs, workMs, handlingMs, startMs, gapMs, endMs } = account;
    assert.deepEqual([workMs, handlingMs, startMs, gapMs, endMs], [130, 10, 30, 10, 30 + 100 + 10]);
    assert.equal(workMs + handlingMs + startMs + gapMs + endMs, capacityMs);
    assert.equal(capacityMs, 320);
    assert.deepEqual(
      account.engines.map(({ items }) => items),
      [20, 10, 0, 10],
    );
  });

  it('keeps apart what a dead engine lost, and what passed until another was in its place', () => {
    const spans = [
      span(0, 20),
      span(25, 40, { workMs: 0, lost: true }),
      span(80, 100, { isReplacement: true }),
    ];
    const account = accountFor([{ engine: 0, wasThere: true, untilMs: 100, spans }], 100);
    const [engine] = account.engines;
    assert.deepEqual(
      [account.restartMs, account.gapMs, engine?.restarts, engine?.longestGapMs],
      [40, 5, 1, 5],
    );
    const { workMs, handlingMs, lostMs, startMs, gapMs, restartMs, endMs, capacityMs } = account;
    assert.deepEqual([lostMs, handlingMs], [15, 0]);
    // Nobody knows how much of that was in the function.
    assert.deepEqual(account.longest.at(-1), { engine: 0, first: 0, count: 10, ms: 15, workMs: 15 });
    assert.equal(workMs + handlingMs + lostMs + startMs + gapMs + restartMs + endMs, capacityMs);
  });

  it('charges none for the time after it had gone', () => {
    const { engines, capacityMs, endMs } = accountFor(
      [
        { engine: 0, wasThere: true, untilMs: 40, spans: [span(0, 30)] },
        { engine: 1, wasThere: true, untilMs: 100, spans: [span(0, 90)] },
        // Its end was heard of before that of its items.
        { engine: 2, wasThere: true, untilMs: 40, spans: [span(0, 50)] },
        { engine: 3, wasThere: true, untilMs: 40, spans: [] },
      ],
      100,
    );
    assert.deepEqual(
      engines.map((one) => [one.thereMs, one.endMs]),
      [
        [40, 10],
        [100, 10],
        [50, 0],
        [40, 40],
      ],
    );
    assert.deepEqual([capacityMs, endMs], [230, 60]);
  });

  it('names the longest chunks and the one that ended last', () => {
    const spans = [span(0, 10), span(10, 40, { first: 10 }), span(40, 60, { first: 20 })];
    const { longest, last, chunks } = accountFor([{ engine: 7, wasThere: true, untilMs: 100, spans }], 60);
    assert.deepEqual(
      longest.map(({ first }) => first),
      [10, 20, 0],
    );
    assert.deepEqual(last, { engine: 7, first: 20, count: 10, ms: 20, workMs: 20 });
    assert.equal(chunks, 3);
  });

  it('has nothing to tell before anything began', () => {
    assert.equal(accountFor([], 0).last, null);
    assert.equal(accountFor([{ engine: 0, wasThere: true, untilMs: 100, spans: [] }], 5).endMs, 5);
  });
});
