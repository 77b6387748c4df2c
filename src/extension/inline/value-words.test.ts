import assert from 'node:assert/strict';
import type { SelectionOutcome } from '../../bridge/rpc';
import { inlineValue, type InlineValue } from './value-words';

const piece = { file: '/a.ts', firstLine: 3, lastLine: 5 };
const gave = (value: string | null, engine = 0): SelectionOutcome => ({ engine, value, error: null });
const threw = (parts: object = {}, engine = 0): SelectionOutcome => ({
  ...{ engine, value: null },
  error: { name: 'TypeError', message: 'x is not\n a function', stack: '', ...parts },
});
const shown = (...outcomes: SelectionOutcome[]): InlineValue => inlineValue(outcomes, piece, 300);

describe('inlineValue', () => {
  it('shows a value on one line, cut where it is long', () => {
    assert.equal(shown(gave('10')).text, '=> 10');
    assert.equal(shown(gave('array([1,\n       2])')).text, '=> array([1, 2])');
    assert.equal(shown(gave('x'.repeat(200))).text.length, 80);
    assert.equal(shown(gave('x'.repeat(200))).parts[0]?.body.length, 200);
  });
  it('shows that it ran where there is no value', () => assert.equal(shown(gave(null)).text, '\u2713 0.3 s'));
  it('says what engines agree on, and where they do not', () => {
    assert.equal(shown(gave('1', 0), gave('1', 1)).text, '=> 1 \u00b7 on 2 engines');
    assert.equal(shown(gave(null, 0), gave(null, 1)).text, '\u2713 0.3 s \u00b7 on 2 engines');
    assert.equal(shown(gave('1', 0), gave('2', 1)).text, 'engine 0: 1 \u00b7 engine 1: 2');
    assert.deepEqual(
      shown(gave('1', 0), gave('2', 1)).parts.map(({ title, body }) => [title, body]),
      [
        ['Engine 0', '1'],
        ['Engine 1', '2'],
      ],
    );
    assert.equal(shown(...Array.from({ length: 20 }, (_, engine) => gave('1', engine))).more, 12);
  });
  it('shows an error on its line, if it is one of the piece', () => {
    const error = shown(threw({ file: '/a.ts', line: 4, column: 2 }));
    assert.deepEqual(
      [error.text, error.offset, error.isError],
      ['\u2717 TypeError: x is not a function', 1, true],
    );
    assert.deepEqual(error.parts[0]?.place, { file: '/a.ts', line: 4, column: 2 });
    assert.equal(shown(threw({ file: '/a.ts', line: 9 })).offset, undefined);
    assert.equal(shown(threw({ file: '/b.ts', line: 4 })).offset, undefined);
  });
  it('counts the engines that failed', () => {
    assert.equal(
      shown(gave('1', 0), threw({}, 1)).text,
      '\u2717 1 of 2 engines: TypeError: x is not a function',
    );
  });
  it('knows who was interrupted', () =>
    assert.equal(shown(threw({ name: 'TaskAborted' })).text, '\u2717 interrupted'));
  it('tells the whole stack', () =>
    assert.equal(shown(threw({ stack: 'TypeError\n  at f' })).parts[0]?.body, 'TypeError\n  at f'));
});
