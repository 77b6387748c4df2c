/** Whether `--python` is of any use: it says on what engines are started, and those that are there have their own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LoadBalancedView } from '../../client';
import { py } from '../../client/python/python-function';

/** An environment has several names for its interpreter, `python3` among them, and several environments share one. */
const IDENTITY = '[os.path.realpath(sys.prefix), sys.version, sys.executable]';
type Identity = [prefix: string, version: string, executable: string];

const ANSWER_MS = 20_000;

/** @returns a sentence for the user whose engines run on another one; undefined when all is as was asked for. */
export async function unusedPython(view: LoadBalancedView, python: string): Promise<string | undefined> {
  const asked = view.apply<[], Identity>(py(`lambda: ${IDENTITY}`, { imports: ['os', 'sys'] })).result;
  // Whatever keeps it from answering keeps the run from going ahead, and is told there.
  const [theirs, wanted] = await Promise.all([asked.catch(() => undefined), identityOf(python)]);
  if (theirs === undefined) return undefined;
  const [prefix, version, executable] = theirs;
  if (prefix === wanted?.[0] && version === wanted[1]) return undefined;
  return `The Python engines that are there run on ${executable}: --python only says on what engines are started, and none had to be.`;
}

/** @returns undefined for what is no Python, or does not answer. */
async function identityOf(python: string): Promise<Identity | undefined> {
  try {
    const { stdout } = await promisify(execFile)(
      python,
      ['-c', `import json, os, sys; print(json.dumps(${IDENTITY}))`],
      { timeout: ANSWER_MS, killSignal: 'SIGKILL', windowsHide: true },
    );
    return JSON.parse(stdout) as Identity;
  } catch {
    return undefined;
  }
}
