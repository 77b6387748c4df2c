/** A file's syntax tree, whatever its language; of a file that does not parse, as much as can be told. */
import type { Parser, Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { parser as pythonParser } from '@lezer/python';
import { languageOf } from '../cluster/shipping/language';
import { inSlices } from './results/slices';

export function syntaxTree(source: string, file: string): Tree {
  return parserFor(file).parse(source);
}

/** The same for long files of no hurry: nothing else waits for long. */
export async function syntaxTreeInSlices(source: string, file: string): Promise<Tree> {
  const parse = parserFor(file).startParse(source);
  let tree: Tree | null = null;
  // A file has an end.
  await inSlices(Infinity, () => (tree = parse.advance()) !== null);
  return tree as unknown as Tree;
}

function parserFor(file: string): Parser {
  if (languageOf(file) === 'python') return pythonParser;
  const dialect = /\.[jt]sx$|\.js$/.test(file) ? (/\.tsx$/.test(file) ? 'ts jsx' : 'jsx') : 'ts';
  return parser.configure({ dialect });
}
