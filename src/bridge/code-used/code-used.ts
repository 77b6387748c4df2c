/** By what code values were computed, as far as that is known, and whether two of them are the same. */
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { PythonFunction } from '../../cluster/client';
import { languageOf } from '../../cluster/shipping/language';
import type { ShippedFunction } from '../../cluster/shipping';
import { reachedFrom } from '../code-marks';
import type { PlacedCall } from '../run';
import type { KnownModules } from './known-modules';
import { modulePieces } from './module-code';
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

type Call = Pick<PlacedCall, 'file' | 'source' | 'name' | 'unsaved' | 'shipping' | 'packages' | 'codeMark'>;

/** What is known at once: of Python, nothing of the other files. @param target as it was sent. */
export function codeAtHand(call: Call, target: ShippedFunction | PythonFunction): CodeUsed {
  const { shipping, packages, codeMark: own = null } = call;
  // By reference, what was sent is a name.
  if (!('hash' in target) || target.format === 'reference') return { own, whole: null };
  return { own, whole: { how: `${shipping} ${packages}`, mark: target.hash } };
}

/**
 * With the user's other files, which Python's are read for, in turns with what else there is to do.
 * @param atHand as `codeAtHand` has it.
 */
export async function codeUsed(call: Call, atHand: CodeUsed, modules: KnownModules): Promise<CodeUsed> {
  const { file, source, name, unsaved } = call;
  const { own } = atHand;
  if (own === null || languageOf(file) !== 'python') return atHand;
  // What was just sent goes out first.
  await turn();
  const pieces = await modulePieces(source, file);
  const reached = reachedFrom(name, pieces);
  if (reached.length === 0) return atHand;
  const imports = [...reached, ...pieces.filter(({ isStar }) => isStar)].flatMap((piece) => piece.imports);
  const found = [...(await ownModules(file, imports, unsaved, modules))].sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(own);
  for (const [path, digest] of found) hash.update(`\0${path}\0${digest}`);
  return { own, whole: { how: 'python', mark: hash.digest('hex') } };
}
