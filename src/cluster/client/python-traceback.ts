/** The user's frames in a Python traceback, as IPython 8 and 9 or Python itself print it. Pure. */
import { homedir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import type { StackFrame } from '../protocol/private-messages';

/** IPython: `File /a/b.py:12, in f(x)`; Python: `File "/a/b.py", line 12, in f`. */
const FRAME =
  /^\s*File (?:"(?<quoted>[^"]+)", line (?<after>\d+)|(?<bare>.+?):(?<colon>\d+))(?:, in (?<rest>.*))?$/;
/** An exception raised while another one was handled: only the last one is the error. */
const CHAINED = /^(?:The above exception was the direct cause|During handling of the above exception)/;
/** On the engine's machine, whatever runs there. */
const WHOLE = /^(?:[\\/~]|[A-Za-z]:[\\/])/;
/** Not the user's own: installed packages and Python's library. */
const LIBRARY = /[\\/](?:site-packages|dist-packages|lib[\\/]python\d[\d.]*)[\\/]/i;

/**
 * @param traceback lines as the engine sent them, each perhaps several lines long, perhaps coloured.
 * @returns innermost first, without frames of cells and of installed packages. Python tells no column: it is 1.
 */
export function pythonFrames(traceback: readonly string[]): StackFrame[] {
  let frames: StackFrame[] = [];
  for (const line of stripVTControlCharacters(traceback.join('\n')).split('\n')) {
    if (CHAINED.test(line)) frames = [];
    const frame = frameOf(line);
    if (frame) frames.unshift(frame);
  }
  return frames;
}

function frameOf(line: string): StackFrame | undefined {
  const found = FRAME.exec(line)?.groups;
  const path = found?.['quoted'] ?? found?.['bare'];
  if (!found || path === undefined || path.startsWith('<') || LIBRARY.test(path)) return undefined;
  // Compiled modules name their sources as they stood where they were built: `zmq/backend/cython/socket.pyx`.
  if (!WHOLE.test(path)) return undefined;
  const name = found['rest']?.replace(/\(.*$/, '');
  return {
    ...(name && { function: name }),
    // IPython shortens the engine's home directory, which on this machine is ours.
    file: path.replace(/^~(?=[\\/])/, homedir()),
    line: Number(found['after'] ?? found['colon']),
    column: 1,
  };
}
