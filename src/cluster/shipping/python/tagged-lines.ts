/** Tagged functions of a Python file that does not parse, by what its lines look like. */
import type { Tree } from '@lezer/common';
import type { TaggedFunction } from '../shipped-function';
import { tagOf } from './decorators';
import { inputsInLine } from './default-inputs';
import { isInString } from './source-tree';

/** Only at the left margin: what is indented may be anything. */
export function taggedLines(source: string, tree: Tree): TaggedFunction[] {
  const found: TaggedFunction[] = [];
  let tagged = false;
  let inputs: string | undefined;
  let offset = 0;
  for (const [index, line] of source.split('\n').entries()) {
    const name = /^(?:async\s+)?def\s+([\p{ID_Start}_][\p{ID_Continue}]*)/u.exec(line)?.[1];
    if (line.startsWith('@')) {
      const tag = isInString(tree, offset) ? undefined : tagOf(line.trimEnd(), source);
      if (tag !== undefined && !tag.misspelled) {
        tagged = true;
        inputs = inputsInLine(source, offset, offset + line.length, tree)?.text;
      }
    } else if (name !== undefined) {
      if (tagged) found.push({ name, line: index + 1, column: 1, ...(inputs !== undefined && { inputs }) });
      tagged = false;
    } else if (/^[^\s#)\]}]/.test(line)) {
      // Anything else at the margin but the rest of a decorator's call ends what was decorated.
      tagged = false;
    }
    offset += line.length + 1;
  }
  return found;
}
