import assert from 'node:assert/strict';
import { freeName } from './free-name';

describe('the name that is proposed for a new file', () => {
  const proposed = (...taken: string[]): Promise<string> =>
    freeName('tutorial.py', (name) => Promise.resolve(taken.includes(name)));

  it('is the file\u2019s own, or the next that is free', async () => {
    assert.equal(await proposed('tutorial.ts'), 'tutorial.py');
    assert.equal(await proposed('tutorial.py'), 'tutorial-2.py');
    assert.equal(await proposed('tutorial.py', 'tutorial-2.py'), 'tutorial-3.py');
  });
});
