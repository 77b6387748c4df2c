import assert from 'node:assert/strict';
import { snippets } from './snippets';

describe('the lines that connect to a cluster', () => {
  it('hold whatever name a profile has', () => {
    const profile = `it's "mine"`;
    const [typescript, python] = snippets(profile, undefined).map(({ text }) => text);
    const literal = /profile(?:: |=)("(?:[^"\\]|\\.)*")[ )]/;
    assert.equal(JSON.parse(literal.exec(typescript ?? '')?.[1] ?? 'null'), profile);
    assert.equal(JSON.parse(literal.exec(python ?? '')?.[1] ?? 'null'), profile);
  });
});
