/** A file's syntax tree, whatever its language; of a file that does not parse, as much as can be told. */
import type { Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { parser as pythonParser } from '@lezer/python';
import { languageOf } from '../cluster/shipping/language';

export function syntaxTree(source: string, file: string): Tree {
  if (languageOf(file) === 'python') return pythonParser.parse(source);
  const dialect = /\.[jt]sx$|\.js$/.test(file) ? (/\.tsx$/.test(file) ? 'ts jsx' : 'jsx') : 'ts';
  return parser.configure({ dialect }).parse(source);
}
