/** The modules of a user's own that a Python file imports, as far as its text tells: engines import them from disk. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { UnsavedFile } from '../../cluster/shipping/shipped-function';
import { readText } from '../../cluster/shipping/text-file';
import { countingTexts } from '../code-marks';
import { syntaxTree } from '../syntax';

/** A folder of more modules is not read to its end whenever a function runs. */
const MOST = 300;

interface Import {
  /** Dots in front. */
  level: number;
  /** `a`, `b` of `a.b`; a name that is imported from there may be a module, too. */
  parts: string[];
}

/**
 * @param statements of the file that count, without comments; what it imports by `*` counts in any case.
 * @returns texts without comments, by path.
 */
export function ownModules(
  file: string,
  source: string,
  statements: readonly string[],
  unsaved: readonly UnsavedFile[] = [],
): Map<string, string> {
  const found = new Map<string, string>();
  const everything = countingTexts(source, file).filter((text) => /^from\b.*\bimport\s*\*/s.test(text));
  const ahead = [{ file, statements: [...statements, ...everything] }];
  const folders = [...new Set([dirname(file), rootOf(dirname(file))])];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    for (const path of next.statements.flatMap(imports).flatMap(pathsFor(dirname(next.file), folders))) {
      if (path === file || found.has(path) || found.size >= MOST) continue;
      const text = textOf(path, unsaved);
      if (text === undefined) continue;
      const texts = countingTexts(text, path);
      found.set(path, texts.join('\0'));
      ahead.push({ file: path, statements: texts });
    }
  }
  return found;
}

/** The folder that the top package of a folder is in; the folder itself where it is no package. */
function rootOf(folder: string): string {
  let root = folder;
  while (dirname(root) !== root && existsSync(join(root, '__init__.py'))) root = dirname(root);
  return root;
}

function pathsFor(here: string, folders: readonly string[]): (found: Import) => string[] {
  return ({ level, parts }) => {
    const up = Array.from({ length: level - 1 }, () => '..');
    const bases = level === 0 ? folders : [join(here, ...up)];
    return bases.flatMap((base) => [
      ...(level > 0 ? [join(base, '__init__.py')] : []),
      ...parts.flatMap((_, at) => {
        const module = join(base, ...parts.slice(0, at + 1));
        return [`${module}.py`, join(module, '__init__.py')];
      }),
    ]);
  };
}

function imports(statement: string): Import[] {
  const found: Import[] = [];
  syntaxTree(statement, 'a.py')
    .cursor()
    .iterate(({ name, from, to }) => {
      if (name === 'ImportStatement') found.push(...importsOf(statement.slice(from, to)));
    });
  return found;
}

/** Of `import a.b as c, d`, or `from ..a import (b, c as d)`. */
function importsOf(text: string): Import[] {
  const flat = text.replaceAll(/[()\\\s]+/g, ' ').trim();
  const [, dots, module, names] = /^from ([. ]*)([\p{ID_Continue}.]*) ?import (.+)$/u.exec(flat) ?? [];
  const listed = (names ?? flat.replace(/^import /, ''))
    .split(',')
    .map((one) => one.trim().split(' ')[0] ?? '');
  if (names === undefined) return listed.map((one) => ({ level: 0, parts: one.split('.') }));
  const level = (dots ?? '').replaceAll(' ', '').length;
  const parts = module === undefined || module === '' ? [] : module.split('.');
  return listed.map((one) => ({ level, parts: one === '*' ? parts : [...parts, one] }));
}

function textOf(path: string, unsaved: readonly UnsavedFile[]): string | undefined {
  const edited = unsaved.find((one) => one.file === path);
  if (edited) return edited.source;
  try {
    return readText(path);
  } catch {
    return undefined;
  }
}
