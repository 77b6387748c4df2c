import assert from 'node:assert/strict';
import { facts } from './row';

describe('facts', () => {
  it('take nothing that was thrown for Markdown, however many lines it has', () => {
    const thrown = 'Error: `a`\n\n![b](https://c.d/e.png)\n  <b>f</b>';
    assert.equal(
      facts(['why', thrown], ['none', null]),
      "why: `Error: 'a' ![b](https://c.d/e.png) <b>f</b>`",
    );
  });
});
