import assert from 'node:assert/strict';
import { dedent } from './dedent';

describe('dedent', () => {
  for (const [name, code, expected] of [
    ['takes the shared indentation away', '    a\n      b\n    c', 'a\n  b\nc'],
    ['does not count blank lines', '  a\n\n \n  b', 'a\n\n\nb'],
    ['leaves unindented code alone', 'a\n  b', 'a\n  b'],
    ['knows tabs', '\t\ta\n\t\t\tb', 'a\n\tb'],
    ['takes only what tabs and blanks share', '\t a\n\t\tb', ' a\n\tb'],
    ['lives with nothing', '', ''],
  ] as const) {
    it(name, () => assert.equal(dedent(code), expected));
  }
});
