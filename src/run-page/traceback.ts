/** A traceback as its reader wants it: places in the user's files can be followed, carets stand out. Pure. */
import type { Place } from './messages';

export interface TracebackPart {
  text: string;
  place?: Place;
}

export interface TracebackLine {
  parts: TracebackPart[];
  /** `mark`: Python's carets below a line of code. */
  kind: 'code' | 'frame' | 'mark' | 'error';
}

/** `File "/a.py", line 3, in f`, and IPython's `File /a.py:3, in f(x)`. */
const PYTHON = /^(\s*File )("?)((?:\/|[A-Za-z]:[\\/])[^"]*?)(?:", line (\d+)|:(\d+))(.*)$/;
/** `at f (/a.ts:3:7)`, `at file:///a.ts:3:7`. */
const JAVASCRIPT =
  /^(\s+at (?:.*\()?)((?:file:\/\/\/(?=[A-Za-z]:)|file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+))(\)?.*)$/;

export function tracebackLines(stack: string): TracebackLine[] {
  return stack.split('\n').map((line) => {
    const python = PYTHON.exec(line);
    if (python) {
      const [, before = '', quote = '', file = '', number, other, after = ''] = python;
      const at = number === undefined ? `${file}:${other}` : `${quote}${file}", line ${number}`;
      const place = { file, line: Number(number ?? other), column: 1 };
      return { kind: 'frame', parts: [{ text: before }, { text: at, place }, { text: after }] };
    }
    const javascript = JAVASCRIPT.exec(line);
    if (javascript) {
      const [, before = '', at = '', path = '', number, column, after = ''] = javascript;
      const file = at.startsWith('file:') ? decoded(path) : path;
      const place = { file, line: Number(number), column: Number(column) };
      return { kind: 'frame', parts: [{ text: before }, { text: at, place }, { text: after }] };
    }
    if (/^\s+[~^]*\^[~^]*\s*$/.test(line)) return { kind: 'mark', parts: [{ text: line }] };
    return { kind: kindOf(line), parts: [{ text: line }] };
  });
}

/** A message may quote what only looks like a URL. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function kindOf(line: string): TracebackLine['kind'] {
  if (/^Traceback \(|^(During handling|The above exception) .*:$/.test(line)) return 'frame';
  return /^\s{4}/.test(line) ? 'code' : 'error';
}
