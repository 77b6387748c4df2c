import assert from 'node:assert/strict';
import {
  bytes,
  duration,
  engineCount,
  engineWords,
  itemCount,
  speedUp,
  timeLeft,
  wholeSeconds,
} from './words';

describe('duration', () => {
  for (const [ms, words] of [
    [0, '0 ms'],
    [12.4, '12 ms'],
    [99.6, '0.1 s'],
    [480, '0.5 s'],
    [9_949, '9.9 s'],
    [9_950, '10 s'],
    [59_400, '59 s'],
    [59_600, '1 min 0 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [3_599_700, '1 h 0 min'],
  ] as const) {
    it(`${ms} ms is ${words}`, () => assert.equal(duration(ms), words));
  }
});

describe('wholeSeconds', () => {
  it('has no fraction, and at least one second', () => {
    assert.deepEqual([10, 3400, 61_700].map(wholeSeconds), ['1 s', '3 s', '1 min 2 s']);
  });
});

describe('bytes', () => {
  it('are told in the unit that fits', () => {
    assert.deepEqual([840_400, 84_600_000, 999_600_000, 1.25e9].map(bytes), [
      '840 kB',
      '85 MB',
      '1.0 GB',
      '1.3 GB',
    ]);
  });
});

describe('timeLeft', () => {
  it('is in whole seconds, and never below one', () => {
    assert.equal(timeLeft({ leftMs: 12_001 }), '12 s left');
    assert.equal(timeLeft({ leftMs: 5 }), '1 s left');
  });
  it('is not told where nobody can tell', () => {
    assert.equal(timeLeft({ leftMs: null }), undefined);
  });
});

describe('speedUp', () => {
  const run = { state: 'finished' as const, debugging: false, serialMs: 3900, elapsedMs: 1000 };
  it('compares the work with the time it took', () => {
    assert.equal(speedUp(run), '3.9\u00d7');
    assert.equal(speedUp({ ...run, serialMs: 15_600 }), '16\u00d7');
    assert.equal(speedUp({ ...run, serialMs: 3 }), '< 0.1\u00d7');
  });
  it('says nothing of what is short, not over, stood in a debugger, or failed as a whole', () => {
    for (const part of [
      { elapsedMs: 150 },
      { state: 'cancelled' as const },
      { debugging: true },
      { serialMs: 0 },
      { done: 20, failed: 20 },
    ])
      assert.equal(speedUp({ ...run, ...part }), undefined);
  });
});

describe('engineWords', () => {
  it('names the kernel where it is Python, or where there are two', () => {
    assert.equal(engineWords({ javascript: 2, python: 0 }), '2 engines');
    assert.equal(engineWords({ javascript: 0, python: 1 }), '1 Python engine');
    assert.equal(engineWords({ javascript: 2, python: 1 }), '2 JavaScript, 1 Python');
    assert.equal(engineWords({ javascript: 0, python: 0 }), '0 engines');
  });
});

describe('engineCount and itemCount', () => {
  it('have their own words for one', () => {
    assert.deepEqual([0, 1, 2].map(engineCount), ['0 engines', '1 engine', '2 engines']);
    assert.deepEqual([0, 1, 2].map(itemCount), ['0 items', '1 item', '2 items']);
  });
});
