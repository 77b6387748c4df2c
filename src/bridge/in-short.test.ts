import assert from 'node:assert/strict';
import { inShort } from './in-short';

const short = (message: string | null, words?: string): string =>
  inShort({
    message,
    place: words === undefined ? null : { file: '/project/a.ts', line: 2, column: 1, words },
  });

describe('a refusal in short', () => {
  it('is what is wrong, not where and what to do', () => {
    assert.equal(short("Cannot find './x': correct the path (a.ts:2).", 'a.ts:2'), "Cannot find './x'");
    assert.equal(short("'g' is nested in 'f'; move it to the top level."), "'g' is nested in 'f'");
    assert.equal(short('The inputs expression is empty; write one.'), 'The inputs expression is empty');
  });
  it('keeps the name of an error, and what it says', () => {
    assert.equal(
      short("NameError: name 'np' is not defined (a.py:2).", 'a.py:2'),
      "NameError: name 'np' is not defined",
    );
    assert.equal(short("Exception: it's over"), "Exception: it's over");
    const missing = "ModuleNotFoundError: No module named 'x': install it, or correct the name (a.py:1).";
    assert.equal(short(missing, 'a.py:1'), "ModuleNotFoundError: No module named 'x'");
  });
  it('takes no mark in quotes for an end', () => {
    assert.equal(
      short("The inputs '[{a: 1}, 2; 3]' could not be made: no"),
      "The inputs '[{a: 1}, 2; 3]' could not be made",
    );
  });
  it('leaves out what follows a comma where all is too long, and then what is still too long', () => {
    const told = "The inputs expression uses 'nope', which sums.ts neither defines nor imports; define it.";
    assert.equal(short(told), "The inputs expression uses 'nope'");
    assert.equal(short(`No ${'more '.repeat(20)}`), `No ${'more '.repeat(11).trim()}\u2026`);
  });
  it('is one line, draws no icons, and may be nothing', () => {
    assert.equal(short('No $(bug)\nat all'), 'No \\$(bug)');
    assert.equal(short(null), '');
    assert.equal(short('x'.repeat(10_000_000)).length, 60);
  });
});
