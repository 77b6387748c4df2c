/** Why an engine's process is no more, in one sentence made of how it ended and what it said last. */
import { isAbsolute } from 'node:path';
import type { Kernel } from '../protocol/private-messages';

export interface EngineEnd {
  /** One sentence: exit code or signal, with its last words. */
  reason: string;
  /** It could not be started at all, and trying again will not help. */
  hopeless: boolean;
}

/** What ran, and how much to say of it. */
export interface EngineProgram {
  kernel: Kernel;
  /** The interpreter: a Node (or Electron), or a Python. */
  program: string;
}

const LOG_TAIL_LINES = 3;
/** Signals that others send: what the engine logged before says nothing about them. */
const FROM_OUTSIDE: readonly (NodeJS.Signals | null)[] = ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'];

/** Behind the path of the interpreter, where that says which one it is. */
const LACKING = /(?:^((?:[A-Za-z]:)?[^:\n]+): )?No module named '?ipyparallel(?:\.engine)?'?/m;

/** Of Node's, before a long list of its own functions. */
const OUT_OF_MEMORY = /^FATAL ERROR: .*JavaScript heap out of memory$/m;
/** A heap has a bound of its own, however much memory there is. */
const HEAP_FULL =
  'It ran out of memory: its JavaScript heap was full. Have items keep less, or give engines a larger one: NODE_OPTIONS=--max-old-space-size=8192 (MB) in their environment.';

/** What an ipengine logs in the course of things says nothing about its end. */
const ROUTINE = /\[IPEngine[^\]]*\] (?!(?:ERROR|CRITICAL) \|)/;
/** The same of our own engines: see their log.ts. */
const OWN_ROUTINE = /^\d{4}-\d\d-\d\dT[\d:.]+Z (?:info|debug) /;

/** @param log what it wrote since it was started, or the end of that. */
export function describeEnd(
  engine: EngineProgram,
  code: number | null,
  signal: NodeJS.Signals | null,
  log: string,
): EngineEnd {
  const lacking = engine.kernel === 'python' ? LACKING.exec(log) : null;
  if (lacking) return { reason: noIpyparallel(wholePath(engine.program, lacking[1] ?? '')), hopeless: true };
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  if (FROM_OUTSIDE.includes(signal)) return { reason: `It was ended by ${how}.`, hopeless: false };
  if (engine.kernel === 'javascript' && OUT_OF_MEMORY.test(log))
    return { reason: HEAP_FULL, hopeless: false };
  const last = engine.kernel === 'python' ? pythonLastWords(log) : lastWords(log);
  return {
    reason: last === '' ? `It ended with ${how}.` : `It ended with ${how}; its last words: ${last}`,
    hopeless: false,
  };
}

/** Which one `python3` is. @param told what it says itself; anything but a path where it does not. */
export function wholePath(program: string, told: string): string {
  return isAbsolute(program) || !isAbsolute(told) ? program : told;
}

/** What to do about a Python without ipyparallel. */
export function noIpyparallel(python: string): string {
  return `'${python}' has no ipyparallel: install it with '${python} -m pip install ipyparallel'.`;
}

/** The process could not even be made. */
export function describeSpawnFailure(engine: EngineProgram, error: NodeJS.ErrnoException): EngineEnd {
  const what = engine.kernel === 'python' ? 'Python' : 'Node';
  const reason =
    error.code === 'ENOENT'
      ? `There is no ${what} at '${engine.program}': set the path of an installed one.`
      : `'${engine.program}' cannot be run (${error.code ?? error.message}).`;
  return { reason, hopeless: true };
}

/** The last lines that may say something about the end, on one line. */
function lastWords(log: string): string {
  return linesOf(log)
    .filter((line) => !OWN_ROUTINE.test(line))
    .slice(-LOG_TAIL_LINES)
    .join(' | ');
}

/**
 * A fatal error and its place, else the end of the last traceback, else the last line. An engine's
 * nanny writes to the same log, and outlives the engine by a line or two.
 */
function pythonLastWords(log: string): string {
  const lines = log
    .split('\n')
    .filter((line) => /\p{L}/u.test(line) && !line.includes('[KernelNanny.') && !ROUTINE.test(line));
  const fatal = lines.findLastIndex((line) => line.startsWith('Fatal Python error: '));
  if (fatal >= 0) return `${lines[fatal]?.trim()}${placeOfCrash(lines.slice(fatal + 1))}`;
  const traceback = lines.findLastIndex((line) => line.startsWith('Traceback (most recent call last)'));
  const error = traceback < 0 ? undefined : lines.slice(traceback + 1).find((line) => !/^[\s|+]/.test(line));
  return (error ?? lines.at(-1) ?? '').trim();
}

/** Where the user's code was: Python lists the threads, the innermost call of each first. */
function placeOfCrash(lines: readonly string[]): string {
  const thread = lines.findIndex((line) => line.startsWith('Current thread'));
  const frames = lines.slice(thread + 1).map((line) => /^ {2}File "([^<].*)", line (\d+)/.exec(line));
  const own = frames.find(
    (frame) => frame && !/[\\/](?:python[\d.]+|(?:site|dist)-packages)[\\/]/.test(frame[1] ?? ''),
  );
  return own ? ` (${own[1]}:${own[2]})` : '';
}

function linesOf(log: string): string[] {
  return log
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
