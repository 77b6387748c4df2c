import assert from 'node:assert/strict';
import { argumentHint } from './argument-hint';

describe('argumentHint', () => {
  const of = (message: string, name = 'TypeError'): string | undefined =>
    argumentHint('f', { name, message });

  it('tells how a function is given several arguments', () => {
    const hint = of("f() missing 1 required positional argument: 'y'");
    assert.match(hint ?? '', /^Each item is one argument of f.* as in xs, ys\.$/);
    assert.equal(of("f() missing 2 required positional arguments: 'y' and 'z'"), hint);
  });

  it('says nothing of what the function calls, or of other errors', () => {
    assert.equal(of("g() missing 1 required positional argument: 'y'"), undefined);
    assert.equal(of("f() missing 1 required keyword-only argument: 'y'"), undefined);
    assert.equal(of('f() missing the point of a required positional argument', 'ValueError'), undefined);
  });
});
