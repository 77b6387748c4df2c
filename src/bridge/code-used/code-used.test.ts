import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonFunction } from '../../cluster/client';
import { codeMarks } from '../code-marks';
import { codeUsed, isOtherCode, type CodeUsed } from './code-used';

const used = (own: string | null, mark?: string, how = 'slice installed'): CodeUsed => ({
  own,
  whole: mark === undefined ? null : { how, mark },
});

describe('code that was used', () => {
  it('is another where all that was sent is, and by its own text where that cannot be compared', () => {
    assert.ok(isOtherCode(used('a', 'x'), used('a', 'y')), 'another file was edited');
    assert.ok(!isOtherCode(used('a', 'x'), used('b', 'x')), 'an edit that changes nothing of what is sent');
    assert.ok(!isOtherCode(used('a', 'x'), used('a', 'y', 'slice bundled')), 'sent in another way');
    assert.ok(isOtherCode(used('a', 'x'), used('b', 'y', 'slice bundled')));
    assert.ok(isOtherCode(used('a'), used('b', 'y')));
  });

  it('is the same where nobody can tell', () => {
    assert.ok(!isOtherCode(undefined, used('a', 'x')));
    assert.ok(!isOtherCode(used(null), used('a')));
  });

  describe('of Python', () => {
    const folder = mkdtempSync(join(tmpdir(), 'engine-room-code-'));
    after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'sums.py');
    const sums = `import numpy as np
from helpers import *
from pack import deep, (
  other as another)
import unused

@parallel(range(3))
def f(x):
    import late
    return np.sin(x) + deep.g(x)
`;
    const FILES = {
      'helpers.py': 'from .inner import y\nZ = 1',
      'pack/__init__.py': 'from . import deep',
      'pack/deep.py': 'from .. import up\nfrom .inner import g\ng = 1',
      'pack/inner.py': 'g = 1',
      'late.py': 'a = 1',
      'unused.py': 'a = 1',
      'never.py': 'a = 1',
    };
    const unsaved = (texts: Record<string, string>) =>
      Object.entries(texts).map(([name, source]) => ({ file: join(folder, name), source }));
    const code = (texts: Record<string, string> = FILES, source = sums): CodeUsed => {
      const codeMark = codeMarks(source, file, ['f']).get('f') ?? null;
      const call = { file, source, name: 'f', unsaved: unsaved(texts), codeMark };
      const shipping = { shipping: 'slice', packages: 'installed' } as const;
      return codeUsed({ ...call, ...shipping }, pythonFunction({ source, name: 'f', file }));
    };
    const isChangedBy = (name: string, text: string): boolean =>
      isOtherCode(code(), code({ ...FILES, [name]: text }));

    it('counts the modules of the folder that it imports, and those they import', () => {
      const sound = sums.replace('deep, (\n  other as another)', '(deep,\n  other as another)');
      assert.ok(!isOtherCode(code(FILES, sound), code(FILES, sound)));
      for (const name of ['helpers.py', 'pack/__init__.py', 'pack/deep.py', 'pack/inner.py', 'late.py'])
        assert.ok(isOtherCode(code(FILES, sound), code({ ...FILES, [name]: 'g = 2' }, sound)), name);
    });

    it('counts neither comments there, nor what it does not import', () => {
      assert.ok(!isChangedBy('late.py', 'a = 1  # one'));
      assert.ok(!isChangedBy('unused.py', 'a = 2'));
      assert.ok(!isChangedBy('never.py', 'a = 2'));
    });
  });
});
