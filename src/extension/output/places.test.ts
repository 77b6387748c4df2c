import assert from 'node:assert/strict';
import { placesIn } from './places';

const found = (line: string): string[] =>
  placesIn(line).map(({ file, line: at, column }) => `${file}|${at}|${column ?? '-'}`);

describe('placesIn', () => {
  for (const [line, ...expected] of [
    ['[engine 0 error]     at f (/p/a.ts:3:7)', '/p/a.ts|3|7'],
    ['    at async Promise.all (/my files/a b.ts:3:7)', '/my files/a b.ts|3|7'],
    ['    at /my files/a.ts:3:7', '/my files/a.ts|3|7'],
    ['    at file:///my%20files/a.mjs:3:7', '/my files/a.mjs|3|7'],
    ['    at f (C:\\p\\a.ts:3:7)', 'C:\\p\\a.ts|3|7'],
    ['  File "/my files/a.py", line 12, in f', '/my files/a.py|12|-'],
    ['File /p/a.py:12, in f(x)', '/p/a.py|12|-'],
    ['/p/a.ts:3:7 and /p/b.ts:4', '/p/a.ts|3|7', '/p/b.ts|4|-'],
    ['GET http://localhost:8000/a.html:80', ''],
    ['at 12:30:45, a/b.ts:3 and node:internal/modules:3:4', ''],
  ] as const) {
    it(line, () => assert.deepEqual(found(line), expected[0] === '' ? [] : expected));
  }
  it('tells where it stands', () => {
    const line = '  File "/p/a.py", line 12, in f';
    const [place] = placesIn(line);
    assert.equal(line.slice(place?.start, place?.end), '/p/a.py", line 12');
  });
  it('looks through no line without end', () => assert.deepEqual(found(`${' '.repeat(3000)}/a.ts:1:1`), []));
});
