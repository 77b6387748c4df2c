/** Whether a Python can run engines, asked before anything is started. */
import { spawn } from 'node:child_process';
import { describeSpawnFailure, noIpyparallel, wholePath } from './engine-end';

/** Found, not imported: that takes milliseconds where importing takes seconds. Modules of the folder it runs in are not Python's. */
const QUESTION = `
import sys
sys.path[:] = [place for place in sys.path if place]
import importlib.util
if importlib.util.find_spec("ipyparallel"): sys.exit(0)
import os
os.write(1, os.fsencode(sys.executable or ""))
sys.exit(66)
`;
const LACKING = 66;
const ANSWER_MS = 20_000;
const CLOSE_MS = 1000;

/**
 * @param python an interpreter; default the `python3` on the PATH.
 * @returns what is missing and how to get it, in one sentence; undefined when nothing is.
 */
export function lackOfIpyparallel(python = 'python3'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(python, ['-c', QUESTION], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: ANSWER_MS,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      resolve(describeSpawnFailure({ kernel: 'python', program: python }, error).reason);
    });
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (told += piece));
    child.once('exit', (code, signal) => {
      if (code === 0) return resolve(undefined);
      if (code === LACKING) {
        const tell = (): void => resolve(noIpyparallel(wholePath(python, told)));
        child.once('close', tell);
        // What a wrapper leaves behind may hold the pipe for ever.
        setTimeout(tell, CLOSE_MS).unref();
        return;
      }
      const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
      resolve(`'${python}' is no Python that works: asked for ipyparallel, it ended with ${how}.`);
    });
  });
}
