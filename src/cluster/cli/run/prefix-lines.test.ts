import assert from 'node:assert/strict';
import { PrefixLines } from './prefix-lines';

describe('PrefixLines', () => {
  it('joins the pieces of a line and keeps two engines apart', () => {
    const lines = new PrefixLines();
    assert.equal(lines.add('[engine 0] ', 'hel'), '');
    assert.equal(lines.add('[engine 1] ', 'one\ntwo\nthr'), '[engine 1] one\n[engine 1] two\n');
    assert.equal(lines.add('[engine 0] ', 'lo\n'), '[engine 0] hello\n');
    assert.equal(lines.rest(), '[engine 1] thr\n');
    assert.equal(lines.rest(), '');
  });

  it('keeps empty lines', () => {
    assert.equal(new PrefixLines().add('> ', '\n\n'), '> \n> \n');
  });
});
