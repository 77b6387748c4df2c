import assert from 'node:assert/strict';
import type { TimeAccount } from '../bridge/run-views';
import { itemWords, speedWords, tookWords } from './speed-words';

const engine = (id: number, items = 5, workMs = 800) => ({
  ...{ engine: id, items, workMs, thereMs: 1000, handlingMs: 0, startMs: 0, gapMs: 0, endMs: 0 },
  ...{ restarts: 0, restartMs: 0, lostMs: 0 },
  longestGapMs: id === 1 ? 30 : 0,
});
const account = (more: Partial<TimeAccount> = {}): TimeAccount => ({
  ...{ wallMs: 1000, capacityMs: 2000, workMs: 1600, handlingMs: 4, startMs: 40, gapMs: 96, endMs: 260 },
  ...{ restartMs: 0, lostMs: 0 },
  ...{ chunks: 16, longest: [], last: { engine: 1, first: 9, count: 1, ms: 400, workMs: 390 } },
  engines: [engine(0), engine(1)],
  ...more,
});
const words = (more: Partial<TimeAccount> = {}, processors: number | null = null) =>
  speedWords({ account: account(more), processors, serialMs: null });

describe('what a speed-up is made of', () => {
  it('adds up, the largest loss first, trifles left out', () => {
    const { headline, lines } = words();
    assert.equal(headline, '1.60\u00d7 as fast as one engine: 1.6 s of work in 1.0 s on 2 engines.');
    assert.deepEqual(
      lines.map(({ factor }) => factor),
      ['2.00\u00d7', '\u22120.26\u00d7', '\u22120.10\u00d7', '\u22120.04\u00d7', '1.60\u00d7'],
    );
    assert.match(lines[1]?.text ?? '', /waiting for engine 1: item 9 took 0\.4 s$/);
    assert.match(lines[2]?.text ?? '', /0\.1 s of work at a time.*30 ms, on engine 1$/);
  });

  it('adds up with trifles that are none together', () => {
    const { lines } = words({ handlingMs: 8, startMs: 8, endMs: 288 });
    assert.deepEqual(
      lines.slice(3).map(({ factor, text }) => [factor, text]),
      [
        ['\u22120.02\u00d7', 'the rest, in small parts'],
        ['1.60\u00d7', 'measured'],
      ],
    );
  });

  it('names engines that had nothing to do', () => {
    const engines = [engine(0), engine(1), engine(2, 0, 0), engine(3, 0, 0)];
    assert.match(words({ engines }).lines[1]?.text ?? '', /; engines 2 and 3 had no items at all$/);
  });

  it('marks engines whose ids nobody knows any more, and says why', () => {
    const nameless = { ...engine(0), engine: null };
    const last = { engine: null, first: 9, count: 1, ms: 400, workMs: 390 };
    const { lines, remarks } = words({ engines: [nameless, engine(1)], last });
    assert.match(lines[1]?.text ?? '', /waiting for engine \?: item 9/);
    assert.match(remarks.join(), /^An engine marked \? has gone since/);
    assert.deepEqual(words().remarks, []);
  });

  it('says that not all engines were there all the time', () => {
    assert.equal(words().lines[0]?.text, 'possible, with 2 engines at work all the time');
    const engines = [engine(0), { ...engine(1), thereMs: 500 }];
    assert.equal(
      words({ engines }).lines[0]?.text,
      'possible, with 2 engines at work for as long as they were there',
    );
  });

  it('says what was lost of what engines had begun', () => {
    assert.match(words({ lostMs: 300 }).lines[1]?.text ?? '', /^at items of which nothing came/);
  });

  it('says which engines died, and were replaced', () => {
    const died = (id: number, restarts = 1) => ({ ...engine(id), restarts, restartMs: 300 });
    const told = (engines: TimeAccount['engines']): string | undefined =>
      words({ restartMs: 300, engines }).lines[1]?.text;
    assert.equal(
      told([died(0), engine(1)]),
      'engine 0 ended: what passed until the one in its place had items',
    );
    assert.equal(
      told([died(0, 3), engine(1), died(2)]),
      'engines 0 and 2 ended, 4 times in all: what passed until those in their places had items',
    );
    assert.equal(
      told([died(0, 3), engine(1)]),
      'engine 0 ended, 3 times in all: what passed until those in its place had items',
    );
  });

  it('says nothing of runs that are too short, or have not begun', () => {
    assert.match(words({ wallMs: 50 }).headline, /too short/);
    assert.deepEqual(words({ chunks: 0 }), { headline: 'No engine has begun yet.', lines: [], remarks: [] });
  });

  it('remarks that engines share processors', () => {
    assert.match(words({}, 1).remarks[0] ?? '', /^2 engines share 1 processor and take turns/);
    assert.deepEqual(words({}, 2).remarks, []);
  });

  it('says how fast it was by a run one after another, too, which may have worked longer or shorter', () => {
    const { headline, remarks } = speedWords({ account: account(), processors: null, serialMs: 2500 });
    assert.match(headline, /^1\.60\u00d7/);
    assert.match(remarks[0] ?? '', /took 2\.5 s: measured by that, the run was 2\.50\u00d7 as fast\./);
  });

  it('tells how much of what items took was not the function\u2019s, where that is much', () => {
    assert.equal(tookWords({ ms: 1200, workMs: 1150 }), '1.2 s');
    assert.equal(tookWords({ ms: 60, workMs: 20 }), '60 ms');
    assert.equal(tookWords({ ms: 1200, workMs: 569 }), '1.2 s (0.6 s in the function)');
  });

  it('calls items by their numbers', () => {
    assert.equal(itemWords({ first: 7, count: 1 }), 'item 7');
    assert.equal(itemWords({ first: 12, count: 8 }), 'items 12\u201319');
  });
});
