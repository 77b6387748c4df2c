/** Whether an interpreter can run engines, and in one sentence why not. */
import * as l10n from '@vscode/l10n';
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
  const reason = l10n.t(
    'There is no Python on the PATH: install one, or name its executable in the setting {0}.',
    place,
  );
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
    const reason = l10n.t(
      "'{0}' is Python {1}; engines need Python 3: choose another interpreter.",
      ...[python, version],
    );
    return { state: 'unusable', python, reason };
  }
  if (ipyparallel !== null && isRecent(ipyparallel)) return { state: 'ready', python, version, ipyparallel };
  const lack =
    ipyparallel === null
      ? l10n.t("Python engines need ipyparallel, which '{0}' (Python {1}) does not have", python, version)
      : l10n.t(
          "Python engines need ipyparallel {0} or newer, and '{1}' has {2}",
          ...[OLDEST.join('.'), python, ipyparallel],
        );
  const remedy = remedyFor(facts);
  return { state: 'lacking', python, version, ipyparallel, reason: withWayOut(lack, remedy), remedy };
}

type Remedy = Extract<PythonCheck, { state: 'lacking' }>['remedy'];

/** What is lacking, and what to do about it. A button offers the first two. */
function withWayOut(lack: string, remedy: Remedy): string {
  switch (remedy) {
    case 'pip':
      return l10n.t('{0}: install it.', lack);
    case 'environment':
      return l10n.t(
        '{0}; the system lets pip install nothing there: make a virtual environment, and choose its interpreter.',
        lack,
      );
    case 'none':
      return l10n.t(
        "{0}, nor pip to install it: use the tool that made its environment, such as 'uv pip install ipyparallel'.",
        lack,
      );
  }
}

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
      return l10n.t(
        "There is no Python at '{0}': choose another interpreter, or correct the setting {1}.",
        ...[python, place],
      );
    case 'EACCES':
      return l10n.t(
        "'{0}' is no program that can be run: choose another interpreter, or correct the setting {1}.",
        ...[python, place],
      );
    default:
      return l10n.t(
        "'{0}' is no Python that works (it did not tell its version): choose another interpreter.",
        python,
      );
  }
}
