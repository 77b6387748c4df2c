/** Whether `--python` is of any use: it says on what engines are started, and those that are there have their own. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { LoadBalancedView } from '../../client';
import { py } from '../../client/python/python-function';

const EXECUTABLE = 'sys.executable';

/** @returns a sentence for the user whose engines run on another one; undefined when all is as was asked for. */
export async function unusedPython(view: LoadBalancedView, python: string): Promise<string | undefined> {
  const asked = view.apply<[], string>(py(`lambda: ${EXECUTABLE}`, { imports: ['sys'] })).result;
  // Whatever keeps it from answering keeps the run from going ahead, and is told there.
  const [theirs, wanted] = await Promise.all([asked.catch(() => undefined), executableOf(python)]);
  if (theirs === undefined || theirs === wanted) return undefined;
  return `The Python engines that are there run on ${theirs}: --python only says on what engines are started, and none had to be.`;
}

/** As it calls itself, which is how an engine on it calls itself. */
async function executableOf(python: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(python, ['-c', `import sys; print(${EXECUTABLE})`]);
    return stdout.trim();
  } catch {
    return python;
  }
}
