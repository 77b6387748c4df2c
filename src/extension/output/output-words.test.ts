import assert from 'node:assert/strict';
import { doneText, linesText, outcomeText, pieceHeadline, runHeadline } from './output-words';

describe('the output channel', () => {
  it('puts the engine before every line, and where it does not come from stdout', () => {
    assert.equal(
      linesText([
        { engine: 1, stream: 'stdout', text: 'a' },
        { engine: null, stream: 'stderr', text: 'b' },
      ]),
      '[engine 1] a\n[engine ? stderr] b\n',
    );
  });
  it('names the lines, and the run', () => {
    assert.equal(pieceHeadline('a.ts', 3, 5), '\u2014\u2014 a.ts:3-5\n');
    assert.equal(pieceHeadline('a.ts', 3, 3), '\u2014\u2014 a.ts:3\n');
    assert.equal(runHeadline({ functionName: 'f', inputs: 'xs' }), '\u2014\u2014 f over xs\n');
  });
  it('shows a value, and nothing for none', () => {
    assert.equal(outcomeText({ engine: 0, value: '10', error: null }), '[engine 0] => 10\n');
    assert.equal(outcomeText({ engine: 0, value: null, error: null }), '');
  });
  it('shows an error with its place', () => {
    const error = { name: 'SyntaxError', message: 'no', stack: '', file: '/a.ts', line: 3, column: 7 };
    const text = '[engine 0 error] SyntaxError: no (/a.ts:3:7)\n';
    assert.equal(outcomeText({ engine: 0, value: null, error }), text);
    assert.equal(
      outcomeText({ engine: 0, value: null, error: { ...error, stack: 'Error: no\n  at f' } }),
      '[engine 0 error] Error: no\n[engine 0 error]   at f\n',
    );
    assert.match(doneText([{ engine: 0, value: null, error }], 5), /failed in 5 ms/);
  });
});
