/** Tagged functions of a source file, whatever its language. */
import { findJavaScriptTags } from './finding/tags';
import { languageOf } from './language';
import { findPythonTags } from './python/tags';
import type { TaggedFunction } from './shipped-function';

/**
 * Tolerant of a file that does not parse: its tags are found as far as possible.
 * Costs a regular expression when the source holds no tag.
 */
export function findTaggedFunctions(source: string, file: string): TaggedFunction[] {
  return languageOf(file) === 'python' ? findPythonTags(source) : findJavaScriptTags(source, file);
}
