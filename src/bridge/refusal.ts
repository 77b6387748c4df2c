/** How a run that cannot be sent is told: one sentence that says what is wrong, where, and what to do. Pure. */
import { basename, isAbsolute, relative } from 'node:path';
import type { FunctionCall } from './run-request';
import type { RunPlace } from './run-summary';
import type { Failure } from './run-views';

export function refusalOf(
  { name, message, reason = message, file, line = 1, column = 1 }: Failure,
  call: Pick<FunctionCall, 'file' | 'inputsFile' | 'folders'>,
): { message: string; place: RunPlace | null } {
  const words = (path: string): string => pathWords(path, call.folders ?? []);
  const place = file === undefined ? null : { file, line, column, words: `${words(file)}:${line}` };
  const text = [call.inputsFile, call.file, file].reduce(
    (told: string, path) => (path === undefined ? told : told.replaceAll(path, () => words(path))),
    reason || name,
  );
  return { message: placedSentence(text, place?.words), place };
}

/** `Cannot find './x': correct the path (src/sums.ts:2).` @param where at the end of the first line. */
export function placedSentence(text: string, where?: string): string {
  const [first = '', ...rest] = text.split('\n');
  // A file's name keeps its letters.
  const begun = /^\S*[./]/.test(first) ? first : `${first.slice(0, 1).toUpperCase()}${first.slice(1)}`;
  // Not by a regular expression: in a user's own text it would try each blank as the first of those at the end.
  const told = begun.trimEnd();
  const end = /[.?!:]$/.test(told) && !told.endsWith('..') ? told.slice(-1) : '';
  const words = told.slice(0, told.length - end.length);
  return [`${words}${where === undefined ? '' : ` (${where})`}${end || '.'}`, ...rest].join('\n');
}

/** As the editor calls a file of its workspace. */
function pathWords(file: string, folders: readonly string[]): string {
  const inside = folders
    .map((folder) => ({ folder, path: relative(folder, file) }))
    .filter(({ path }) => !isAbsolute(path) && !/^\.\.(?:[\\/]|$)/.test(path))
    .sort((a, b) => a.path.length - b.path.length);
  const [nearest] = inside;
  if (nearest === undefined) return file;
  const path = nearest.path.replaceAll('\\', '/');
  return folders.length > 1 ? `${basename(nearest.folder)}/${path}` : path;
}
