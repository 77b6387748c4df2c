import assert from 'node:assert/strict';
import { pagesOf } from './page-keys';

describe('the keys that go through a list by pages', () => {
  const alone = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

  it('are PageDown and PageUp', () => {
    assert.equal(pagesOf({ ...alone, key: 'PageDown' }), 1);
    assert.equal(pagesOf({ ...alone, key: 'PageUp' }), -1);
    assert.equal(pagesOf({ ...alone, key: 'ArrowDown' }), undefined);
  });

  it('are left to the editor and the browser with another key held: Ctrl+PageDown is the next tab', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'] as const)
      for (const key of ['PageDown', 'PageUp'])
        assert.equal(pagesOf({ ...alone, key, [held]: true }), undefined, `${held}, ${key}`);
  });
});
