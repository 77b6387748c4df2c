import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { setFigureLanguage } from './figures';
import { OutputPump } from './output-pump';
import type { OutputRow } from './rpc';

const row = (text: string, engine = 0): OutputRow => ({ engine, stream: 'stdout', text });

describe('what engines print on its way to the editor', () => {
  let sent: [string, string][] = [];
  const pumpOf = (limits: { piece?: number; waiting?: number } = {}): OutputPump => {
    sent = [];
    return new OutputPump(
      (id, rows) => sent.push([id, rows.map(({ engine, text }) => `${engine}:${text}`).join('')]),
      { ...limits, sendMs: 50 },
    );
  };
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('goes at once, and what comes meanwhile together', () => {
    const pump = pumpOf();
    pump.add('a', [row('1\n')]);
    pump.add('a', [row('2\n')]);
    pump.add('a', [row('3\n'), row('4\n', 1)]);
    pump.add('b', [row('5\n')]);
    assert.deepEqual(sent, [['a', '0:1\n']]);
    mock.timers.tick(60);
    assert.deepEqual(sent.slice(1), [
      ['a', '0:2\n3\n1:4\n'],
      ['b', '0:5\n'],
    ]);
  });

  it('goes in pieces of a size, whatever its rows are', () => {
    const pump = pumpOf({ piece: 10 });
    const text = 'x'.repeat(95);
    pump.add('a', [row(text)]);
    for (let n = 0; n < 20; n += 1) mock.timers.tick(60);
    assert.ok(sent.every(([, one]) => one.length <= 12));
    assert.equal(sent.map(([, one]) => one.slice(2)).join(''), text);
  });

  it('says what is left out when there is too much', () => {
    const pump = pumpOf({ piece: 40, waiting: 400 });
    for (let n = 0; n < 1000; n += 1) pump.add('a', [row(`${n}\n`, n % 2)]);
    for (let n = 0; n < 50; n += 1) mock.timers.tick(60);
    const text = sent.map(([, one]) => one).join('');
    const [, left = ''] = /(\d+) lines are left out/.exec(text) ?? [];
    const lines = text.match(/^[01]:\d+$/gm) ?? [];
    assert.equal(text.match(/left out/g)?.length, 1);
    assert.equal(lines.length + Number(left), 1000);
    assert.ok(text.endsWith('1:999\n'));
  });

  it('counts on what was left out before, whatever it has become', () => {
    setFigureLanguage('en');
    const pump = pumpOf({ piece: 40, waiting: 400 });
    for (let n = 0; n < 30_000; n += 1) pump.add('a', [row(`${n}\n`, n % 2)]);
    for (let n = 0; n < 50; n += 1) mock.timers.tick(60);
    const text = sent.map(([, one]) => one).join('');
    const [, left = ''] = /(\d\d,\d{3}) lines are left out/.exec(text) ?? [];
    const lines = text.match(/^[01]:\d+$/gm) ?? [];
    assert.equal(lines.length + Number(left.replace(',', '')), 30_000);
  });

  it('tells when all of something was sent', async () => {
    const pump = pumpOf({ piece: 4 });
    await pump.drained('a');
    pump.add('a', [row('1234')]);
    pump.add('a', [row('5678'), row('9')]);
    let isDrained = false;
    const drained = pump.drained('a').then(() => (isDrained = true));
    await Promise.resolve();
    assert.equal(isDrained, false);
    mock.timers.tick(60);
    mock.timers.tick(60);
    await drained;
    assert.equal(sent.map(([, one]) => one.slice(2)).join(''), '123456789');
  });
});
