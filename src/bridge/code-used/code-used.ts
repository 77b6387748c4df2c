/** By what code values were computed, as far as that is known, and whether two of them are the same. */
import { createHash } from 'node:crypto';
import type { PythonFunction } from '../../cluster/client';
import { languageOf } from '../../cluster/shipping/language';
import type { ShippedFunction } from '../../cluster/shipping';
import { codeReached } from '../code-marks';
import type { PlacedCall } from '../run';
import { ownModules } from './own-modules';

export interface CodeUsed {
  /** The function's mark, as `FoundFunction` has it. */
  own: string | null;
  /** Of that and of the user's other files it uses, null where nobody can tell; `how` it was sent: sent otherwise, the same code has another mark. */
  whole: { how: string; mark: string } | null;
}

/** Where it cannot be told they are the same: nobody is warned of what may not be. */
export function isOtherCode(one: CodeUsed | undefined, other: CodeUsed | undefined): boolean {
  if (!one || !other) return false;
  if (one.whole && one.whole.how === other.whole?.how) return one.whole.mark !== other.whole.mark;
  return one.own !== null && other.own !== null && one.own !== other.own;
}

/** @param target as it was sent. */
export function codeUsed(
  call: Pick<PlacedCall, 'file' | 'source' | 'name' | 'unsaved' | 'shipping' | 'packages' | 'codeMark'>,
  target: ShippedFunction | PythonFunction,
): CodeUsed {
  const { file, source, name, unsaved, shipping, packages, codeMark: own = null } = call;
  if ('hash' in target) {
    // By reference, what was sent is a name.
    if (target.format === 'reference') return { own, whole: null };
    return { own, whole: { how: `${shipping} ${packages}`, mark: target.hash } };
  }
  const statements = languageOf(file) === 'python' ? codeReached(source, file, name) : [];
  if (own === null || statements.length === 0) return { own, whole: null };
  const hash = createHash('sha256').update(own);
  const modules = [...ownModules(file, source, statements, unsaved)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, text] of modules) hash.update(`\0${path}\0${text}`);
  return { own, whole: { how: 'python', mark: hash.digest('hex') } };
}
