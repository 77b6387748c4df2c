/** Whether an interpreter can run engines, and in one sentence why not. */
import type { PythonCheck } from '../rpc';
import { askPython, type AskPython, type PythonFacts } from './ask-python';

/** Looked for on the PATH, in this order. */
const ON_PATH = ['python3', 'python'];
/** The oldest ipyparallel that our controller and client are tested with. */
const OLDEST = [7, 1] as const;

/**
 * @param chosen an interpreter; empty: the `python3`, else the `python`, on the PATH.
 * @param place where it is set, as the user knows it.
 */
export async function checkPython(
  chosen: string,
  ask: AskPython = askPython,
  place = 'engineRoom.python',
): Promise<PythonCheck> {
  if (chosen !== '') return check(chosen, ask, place);
  for (const python of ON_PATH) {
    const found = await check(python, ask, place);
    if (found.state !== 'unusable') return found;
  }
  const reason = `There is no Python on the PATH: install one, or name its executable in the setting ${place}.`;
  return { state: 'unusable', python: 'python3', reason };
}

async function check(python: string, ask: AskPython, place: string): Promise<PythonCheck> {
  let facts: PythonFacts;
  try {
    facts = await ask(python);
  } catch (error) {
    return { state: 'unusable', python, reason: unusable(python, error as NodeJS.ErrnoException, place) };
  }
  const { version, ipyparallel } = facts;
  if (!version.startsWith('3.')) {
    const reason = `'${python}' is Python ${version}; engines need Python 3: choose another interpreter.`;
    return { state: 'unusable', python, reason };
  }
  if (ipyparallel !== null && isRecent(ipyparallel)) return { state: 'ready', python, version, ipyparallel };
  const lack =
    ipyparallel === null
      ? `Python engines need ipyparallel, which '${python}' (Python ${version}) does not have`
      : `Python engines need ipyparallel ${OLDEST.join('.')} or newer, and '${python}' has ${ipyparallel}`;
  const remedy = remedyFor(facts);
  return { state: 'lacking', python, version, reason: `${lack}${WAY_OUT[remedy]}`, remedy };
}

type Remedy = Extract<PythonCheck, { state: 'lacking' }>['remedy'];

/** What follows on what is lacking. A button offers the first two. */
const WAY_OUT: Record<Remedy, string> = {
  pip: ': install it.',
  environment:
    '; the system lets pip install nothing there: make a virtual environment, and choose its interpreter.',
  none: ", nor pip to install it: use the tool that made its environment, such as 'uv pip install ipyparallel'.",
};

function remedyFor({ pip, managed }: PythonFacts): Remedy {
  if (managed) return 'environment';
  return pip ? 'pip' : 'none';
}

function isRecent(version: string): boolean {
  // Found, but not installed as a package: on somebody's path, for them to know.
  if (version === '') return true;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function unusable(python: string, error: NodeJS.ErrnoException, place: string): string {
  switch (error.code) {
    case 'ENOENT':
      return `There is no Python at '${python}': choose another interpreter, or correct the setting ${place}.`;
    case 'EACCES':
      return `'${python}' is no program that can be run: choose another interpreter, or correct the setting ${place}.`;
    default:
      return `'${python}' is no Python that works (it did not tell its version): choose another interpreter.`;
  }
}
