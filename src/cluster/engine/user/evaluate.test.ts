import assert from 'node:assert/strict';
import { assignInNamespace, valueInNamespace } from './evaluate';

describe('expressions in the namespace', () => {
  const globals = globalThis as Record<string, unknown>;
  beforeEach(() => (globals['evaluated'] = { list: [1, 2] }));
  afterEach(() => delete globals['evaluated']);

  it('are evaluated among its variables', () => {
    assert.equal(valueInNamespace('evaluated.list[1] + 1'), 3);
    assert.deepEqual(valueInNamespace('{ a: 1 }'), { a: 1 });
    assert.equal(valueInNamespace('1 // with a comment'), 1);
  });

  it('can be assigned to', () => {
    assignInNamespace('evaluated.list[0]', 'x');
    assert.deepEqual(globals['evaluated'], { list: ['x', 2] });
    assert.throws(() => assignInNamespace('a-b', 1), SyntaxError);
  });

  it('fail in their own words, with no place of the engine’s', () => {
    const stack = (expression: string): string => {
      try {
        valueInNamespace(expression);
      } catch (error) {
        return String((error as Error).stack);
      }
      return '';
    };
    assert.match(stack('1 + evaluated.none.x'), /at expression:1:\d+/);
    assert.throws(() => valueInNamespace('1 +'), SyntaxError);
  });
});
