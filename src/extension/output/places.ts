/** The places in files that a line of output names, as JavaScript's and Python's tracebacks do. Pure. */
import { fileURLToPath } from 'node:url';

export interface Place {
  /** Where it stands in the line, from 0, the end excluded. */
  start: number;
  end: number;
  /** Absolute. */
  file: string;
  /** 1-based. */
  line: number;
  column?: number;
}

/** From the beginning of a line longer than this on, nothing is looked for. */
const LONGEST = 2000;
const ROOT = String.raw`(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])`;
const patterns = [
  // Python: File "/a b.py", line 12
  new RegExp(String.raw`"(${ROOT}[^"]+)", line (\d+)()`, 'dg'),
  // JavaScript: at f (/a b.ts:3:7)
  new RegExp(String.raw`\((${ROOT}[^()]+?):(\d+):(\d+)\)`, 'dg'),
  // at /a b.ts:3:7, to the end of the line
  new RegExp(String.raw`\bat (?:async )?(${ROOT}[^()]+?):(\d+):(\d+)$`, 'dg'),
  // Anywhere: /a.ts:3:7, and IPython's: File /a.py:12
  new RegExp(String.raw`(?<![\w.:/\\])(${ROOT}[^\s:()'"]*\.[A-Za-z]\w*):(\d+)(?::(\d+))?`, 'dg'),
];

export function placesIn(line: string): Place[] {
  if (line.length > LONGEST) return [];
  const places: Place[] = [];
  for (const pattern of patterns) {
    for (const match of line.matchAll(pattern)) {
      const [, path = '', lineNumber, column] = match;
      const start = match.indices?.[1]?.[0] ?? 0;
      const end = (match.indices?.[3]?.[1] || match.indices?.[2]?.[1]) ?? 0;
      if (places.some((known) => start < known.end && known.start < end)) continue;
      const at = column ? { column: Number(column) } : {};
      places.push({ start, end, file: pathOf(path), line: Number(lineNumber), ...at });
    }
  }
  return places.sort((one, other) => one.start - other.start);
}

function pathOf(path: string): string {
  try {
    return path.startsWith('file:') ? fileURLToPath(path) : path;
  } catch {
    return path;
  }
}
