import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonFunction } from '../../cluster/client';
import { codeMarks } from '../code-marks';
import { codeAtHand, codeUsed, isOtherCode, type CodeUsed } from './code-used';
import { KnownModules } from './known-modules';
import { modulePieces } from './module-code';

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
    const code = (
      texts: Record<string, string> = FILES,
      source = sums,
      modules = new KnownModules(),
    ): Promise<CodeUsed> => {
      const codeMark = codeMarks(source, file, ['f']).get('f') ?? null;
      const call = { file, source, name: 'f', unsaved: unsaved(texts), codeMark };
      const sent = { ...call, shipping: 'slice', packages: 'installed' } as const;
      return codeUsed(sent, codeAtHand(sent, pythonFunction({ source, name: 'f', file })), modules);
    };
    const isChangedBy = async (name: string, text: string, source = sums): Promise<boolean> =>
      isOtherCode(await code(FILES, source), await code({ ...FILES, [name]: text }, source));

    it('counts the modules of the folder that it imports, and those they import', async () => {
      const sound = sums.replace('deep, (\n  other as another)', '(deep,  # two\n  other as another)');
      assert.ok(!isOtherCode(await code(FILES, sound), await code(FILES, sound)));
      for (const name of ['helpers.py', 'pack/__init__.py', 'pack/deep.py', 'pack/inner.py', 'late.py'])
        assert.ok(await isChangedBy(name, 'g = 2', sound), name);
    });

    it('counts neither comments there, nor what it does not import', async () => {
      assert.ok(!(await isChangedBy('late.py', 'a = 1  # one')));
      assert.ok(!(await isChangedBy('unused.py', 'a = 2')));
      assert.ok(!(await isChangedBy('never.py', 'a = 2')));
    });

    it('tells at once of the file itself, and of the others in time', async () => {
      const sent = { file, source: sums, name: 'f', unsaved: [], codeMark: 'own' };
      const call = { ...sent, shipping: 'slice', packages: 'installed' } as const;
      const atHand = codeAtHand(call, pythonFunction(sent));
      assert.deepEqual(atHand, used('own'));
      assert.equal((await codeUsed(call, atHand, new KnownModules())).whole?.how, 'python');
    });

    it('lets others have their turn between two modules', async () => {
      const parsed: string[] = [];
      // A disk that answers at once gives nobody a turn.
      const none = (): Promise<never> => Promise.reject(new Error('nothing there'));
      const modules = new KnownModules({ stat: none, readFile: none }, async (text, path) => {
        parsed.push(path);
        return modulePieces(text, path);
      });
      let turns = 0;
      const parsedAt = new Set<number>();
      let isOver = false;
      const other = (): void => {
        turns += 1;
        if (parsed.length > parsedAt.size) parsedAt.add(turns);
        if (!isOver) setImmediate(other);
      };
      setImmediate(other);
      await code(FILES, sums.replace('deep, (\n  other as another)', 'deep'), modules);
      isOver = true;
      assert.ok(parsed.length >= 5, String(parsed));
      assert.equal(parsedAt.size, parsed.length, 'a turn for each of them');
    });

    it('lets others have their turn while it reads a long one', async () => {
      let turns = 0;
      let isOver = false;
      const other = (): void => {
        turns += 1;
        if (!isOver) setImmediate(other);
      };
      setImmediate(other);
      await modulePieces('def g(x):\n    return [x + 1, {"x": x}]\n\n'.repeat(20_000), '/long.py');
      isOver = true;
      assert.ok(turns > 1, String(turns));
    });
  });
});
