/** Whether a file may not parse, as far as can be told without its own language, which has the last word. */
import { firstError, parseTolerantly } from './finding/source-tree';
import { languageOf } from './language';
import { parsePython } from './python/source-tree';

/** True for some newer syntax, too: the grammars for finding are a little narrower than the languages. */
export function looksBroken(source: string, file: string): boolean {
  const tree = languageOf(file) === 'python' ? parsePython(source) : parseTolerantly(source, file);
  return firstError(tree) !== undefined;
}
