/**
 * The modules of a user's own that a Python file imports, as far as its text tells: engines take them from the disk, and
 * those that are not saved as they were sent along. A module counts as a whole.
 */
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { UnsavedFile } from '../../cluster/shipping/shipped-function';
import type { KnownModules } from './known-modules';
import type { Import } from './module-code';

/** A folder of more modules is not read to its end whenever a function runs. */
const MOST = 300;

/**
 * @param imports those of the file that count.
 * @param unsaved count instead of what the disk has.
 * @returns digests by path.
 */
export async function ownModules(
  file: string,
  imports: readonly Import[],
  unsaved: readonly UnsavedFile[],
  modules: KnownModules,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const texts = new Map(unsaved.map((one) => [one.file, one.source]));
  const folders = [...new Set([dirname(file), await rootOf(dirname(file))])];
  // Most imports are of packages: what is not there is looked for once, whoever imports it.
  const tried = new Set([file]);
  const ahead = [{ file, imports }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    for (const path of next.imports.flatMap(pathsFor(dirname(next.file), folders))) {
      if (tried.has(path) || found.size >= MOST) continue;
      tried.add(path);
      const text = texts.get(path);
      const code = await (text === undefined ? modules.onDisk(path) : modules.ofText(path, text));
      if (!code) continue;
      found.set(path, code.digest);
      ahead.push({ file: path, imports: code.imports });
    }
  }
  return found;
}

/** The folder that the top package of a folder is in; the folder itself where it is no package. */
async function rootOf(folder: string): Promise<string> {
  let root = folder;
  while (dirname(root) !== root && (await isThere(join(root, '__init__.py')))) root = dirname(root);
  return root;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
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
