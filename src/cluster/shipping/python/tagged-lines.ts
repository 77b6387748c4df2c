/** Tagged functions of a Python file that does not parse, by what its lines look like. */
import type { Tree } from '@lezer/common';
import type { TaggedFunction } from '../shipped-function';
import { tagOf } from './decorators';
import { isInString } from './source-tree';

/** Only at the left margin: what is indented may be anything. */
export function taggedLines(source: string, tree: Tree): TaggedFunction[] {
  const found: TaggedFunction[] = [];
  let tagged = false;
  let offset = 0;
  for (const [index, line] of source.split('\n').entries()) {
    const name = /^(?:async\s+)?def\s+([\p{ID_Start}_][\p{ID_Continue}]*)/u.exec(line)?.[1];
    if (line.startsWith('@')) {
      const tag = isInString(tree, offset) ? undefined : tagOf(line.trimEnd(), source);
      tagged ||= tag !== undefined && !tag.misspelled;
    } else if (name !== undefined) {
      if (tagged) found.push({ name, line: index + 1, column: 1 });
      tagged = false;
    } else if (/^[^\s#)\]}]/.test(line)) {
      // Anything else at the margin but the rest of a decorator's call ends what was decorated.
      tagged = false;
    }
    offset += line.length + 1;
  }
  return found;
}
