/** The user's frames of a stack: not Node's, not the engine's. */
import { isAbsolute, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../launch/programs';
import type { StackFrame } from '../../protocol/private-messages';
import { NAMESPACE_CODE } from './shipped-url';
import { isShippedSource, mapPositions } from './source-maps';

const FRAME = /^\s+at (?:(.*?) \((.+):(\d+):(\d+)\)|(.+):(\d+):(\d+))$/;
const root = packageRoot(__dirname);
const OWN = ['dist', 'node_modules', join('src', 'cluster')].map((dir) => join(root, dir) + sep);

/** Innermost first; `lines` as they stand in a stack. */
export function userFrames(stack: string): { frames: StackFrame[]; lines: string[] } {
  const all = mapPositions(stack).split('\n').flatMap(toFrame);
  // Below the outermost shipped frame stands whoever called it: the engine.
  const last = all.findLastIndex(({ file }) => isShippedSource(file));
  const frames = all.slice(0, last < 0 ? all.length : last + 1).filter(isUsers);
  return { frames, lines: frames.map(toLine) };
}

function toFrame(line: string): StackFrame[] {
  const found = FRAME.exec(line)?.slice(1);
  if (!found) return [];
  const [name, place, row, column] = found[1] === undefined ? [undefined, ...found.slice(4)] : found;
  // Code that `eval` made has no file; where it was called is the next frame.
  if (place!.startsWith('eval at ')) return [];
  const label = name?.replace(/^async /, '');
  return [
    {
      ...(label === undefined ? {} : { function: label }),
      file: pathOf(place!.replace(/^async /, '')),
      line: Number(row),
      column: Number(column),
    },
  ];
}

function pathOf(place: string): string {
  if (!place.startsWith('file:')) return place;
  try {
    return fileURLToPath(place);
  } catch {
    return place;
  }
}

function isUsers({ function: name, file }: StackFrame): boolean {
  if (file === NAMESPACE_CODE) return false;
  // A bundler's own helper (__decorateClass, __toESM) maps to no file of the user.
  if (name?.startsWith('__') && !isAbsolute(file)) return false;
  if (isShippedSource(file)) return true;
  return !file.startsWith('node:') && !OWN.some((dir) => file.startsWith(dir));
}

function toLine({ function: name, file, line, column }: StackFrame): string {
  const place = `${file}:${line}:${column}`;
  return name === undefined ? `    at ${place}` : `    at ${name} (${place})`;
}
