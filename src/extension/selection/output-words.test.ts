import assert from 'node:assert/strict';
import { headline, outcomeText, outputText } from './output-words';

describe('the output channel', () => {
  it('puts the engine before every line', () => {
    assert.equal(outputText({ engine: 1, stream: 'stdout', text: 'a\nb\n' }), '[engine 1] a\n[engine 1] b\n');
  });
  it('names the lines', () => {
    assert.equal(headline('a.ts', 3, 5), '\u2014\u2014 a.ts:3-5\n');
    assert.equal(headline('a.ts', 3, 3), '\u2014\u2014 a.ts:3\n');
  });
  it('shows a value, and nothing for none', () => {
    assert.equal(outcomeText({ engine: 0, value: '10', error: null }), '[engine 0] => 10\n');
    assert.equal(outcomeText({ engine: 0, value: null, error: null }), '');
  });
  it('shows an error with its place', () => {
    const error = { name: 'SyntaxError', message: 'no', stack: '', file: '/a.ts', line: 3, column: 7 };
    assert.equal(outcomeText({ engine: 0, value: null, error }), '[engine 0] SyntaxError: no (/a.ts:3:7)\n');
  });
});
