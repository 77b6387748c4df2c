/** How a Python package that is not there is installed, in the words of the tool the project uses. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Remedy } from '../tag-diagnostic';
import type { PythonFacts } from './interpreter';

const MANAGERS = [
  ['uv.lock', 'uv add'],
  ['poetry.lock', 'poetry add'],
  ['Pipfile.lock', 'pipenv install'],
] as const;

/** @param name as it is published. @param file the one that imports it. @returns nothing where pip is not there, or may not. */
export function pipRemedy(name: string, file: string, python: PythonFacts): Remedy[] {
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    const found = MANAGERS.find(([lock]) => existsSync(join(dir, lock)));
    if (found) return [remedy(`${found[1]} ${name}`, dir)];
    if (dir === dirname(dir)) break;
  }
  if (!python.pip || python.managed) return [];
  const command = `${quoted(python.executable)} -m pip install ${name}`;
  return [remedy(command, dirname(file), `pip install ${name}`)];
}

function remedy(command: string, folder: string, shown = command): Remedy {
  return { kind: 'install', title: `Run '${shown}' in a terminal`, command, folder };
}

/** For any shell; one of Windows that is told to call a text needs a sign before it. */
function quoted(path: string): string {
  if (!/[^\w@%+=:,./\\-]/.test(path)) return path;
  return process.platform === 'win32' ? `& "${path}"` : `'${path.replaceAll("'", `'\\''`)}'`;
}
