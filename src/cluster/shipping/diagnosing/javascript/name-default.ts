/** The change that gives a nameless default export a name: the file's. */
import type { Candidate } from '../../finding/source-tree';
import type { Remedy } from '../tag-diagnostic';
import { change } from '../text-ranges';
import { isFreeWord } from './identifiers';
import { topLevelNames } from './scopes';
import { lineEnd } from '../source-lines';

export function nameDefault({ node, value }: Candidate, source: string, fileName: string): Remedy[] {
  const name = nameFor(fileName, topLevelNames(node.parent!, source));
  const text = source.slice(node.from, node.to);
  const [head] = /^export\s+default\s+/.exec(text) ?? [];
  if (head === undefined) return [];
  const title = `Name it '${name}'`;
  if (value.name === 'ArrowFunction') {
    // A semicolon belongs to the statement, if there is one.
    const end = text.endsWith(';') ? '' : ';';
    const changes = [
      change(source, node.from, node.from + head.length, `const ${name} = `),
      change(source, node.to, node.to, `${end}${lineEnd(source)}export default ${name};`),
    ];
    return [{ kind: 'change', title, changes }];
  }
  const [keyword, gap] = /^(?:async\s+)?function\b([ \t]*)/.exec(text.slice(head.length)) ?? [];
  if (keyword === undefined) return [];
  const at = node.from + head.length + keyword.length;
  return [{ kind: 'change', title, changes: [change(source, at - gap!.length, at, ` ${name}`)] }];
}

/** `my-analysis.ts` gives `myAnalysis`; one that is taken, or no identifier, becomes `run...`. */
function nameFor(fileName: string, taken: ReadonlySet<string>): string {
  const words = fileName.replace(/\.[^.]*$/, '').split(/[^\p{ID_Continue}$]+/u);
  const camel = words
    .filter((word) => word !== '')
    .map((word, i) => (i === 0 ? word[0]!.toLowerCase() : word[0]!.toUpperCase()) + word.slice(1))
    .join('');
  const free = (name: string): boolean => isFreeWord(name) && !taken.has(name);
  const names = [camel, `run${camel.slice(0, 1).toUpperCase()}${camel.slice(1)}`, 'runOne', 'runOneInput'];
  return names.find(free) ?? 'parallelFunction';
}
