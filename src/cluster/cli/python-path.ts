/** What `--python` names. */
import { basename, resolve } from 'node:path';

/** A path is meant from the folder in which it is typed: the controller that starts engines on it has another. A name is looked for on the PATH. */
export function pythonPath(text: string): string {
  return basename(text) === text ? text : resolve(text);
}
