import assert from 'node:assert/strict';
import { KnownMarks } from './known-marks';

const source = (value: number): string => `function f() { return ${value}; }\nfunction g() {}`;

describe('KnownMarks', () => {
  it('keeps the marks of a text until there is another one', () => {
    const known = new KnownMarks();
    const first = known.of(source(1), '/a.ts', ['f', 'g']);
    assert.equal(known.of(source(1), '/a.ts', ['f']), first);
    const second = known.of(source(2), '/a.ts', ['f', 'g']);
    assert.notEqual(second.get('f'), first.get('f'));
    assert.equal(second.get('g'), first.get('g'));
  });
  it('looks again for a function it was not asked for', () => {
    const known = new KnownMarks();
    assert.equal(known.of(source(1), '/a.ts', ['f']).get('g'), undefined);
    assert.notEqual(known.of(source(1), '/a.ts', ['g']).get('g'), undefined);
  });
});
