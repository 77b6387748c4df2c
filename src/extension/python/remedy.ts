/** What is offered where an interpreter cannot run engines: ipyparallel is installed for it, or another is chosen. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { PythonCheck } from '../../bridge/rpc';
import { commands, SECTION, settings as names } from '../contributions';
import type { Settings } from '../model/settings';
import { openSetting } from '../open-settings';
import type { Room } from '../room';
import { failureOf } from '../show-failure';
import { PYTHON_EXTENSION } from './python-extension';

const INSTALL = l10n.t('Install');
const CHOOSE = l10n.t('Choose Interpreter\u2026');
const SHOW_LOG = l10n.t('Show Log');

type Tools = Pick<Room, 'client' | 'log' | 'settings'>;

/** @returns whether something was done about it, so that it may be as it should be now. */
export async function remedyPython(
  vs: typeof vscode,
  tools: Tools,
  found: Exclude<PythonCheck, { state: 'ready' }>,
  interpreter: string,
): Promise<boolean> {
  const canInstall = found.state === 'lacking' && found.remedy === 'pip';
  const buttons = [...(canInstall ? [INSTALL] : []), CHOOSE];
  const chosen = await vs.window.showErrorMessage(found.reason, ...buttons);
  if (chosen === INSTALL) return install(vs, tools, interpreter, found.python);
  if (chosen === CHOOSE) await chooseInterpreter(vs, tools.settings);
  return false;
}

async function install(
  vs: typeof vscode,
  tools: Tools,
  interpreter: string,
  python: string,
): Promise<boolean> {
  const progress = {
    location: vs.ProgressLocation.Notification,
    title: l10n.t('Engine Room: installing ipyparallel for {0}', python),
    cancellable: true,
  };
  const bridge = await tools.client.get();
  let cancelled = false;
  try {
    await vs.window.withProgress(progress, async (_report, token) => {
      const cancelling = token.onCancellationRequested(() => {
        cancelled = true;
        void bridge.cancelInstall();
      });
      try {
        await bridge.installIpyparallel(interpreter);
      } finally {
        cancelling.dispose();
      }
    });
    return true;
  } catch (error) {
    if (!cancelled) await tell(vs, tools, failureOf(error).message);
    return false;
  }
}

async function tell(vs: typeof vscode, { log, settings }: Tools, message: string): Promise<void> {
  log.error(message);
  const chosen = await vs.window.showErrorMessage(message, CHOOSE, SHOW_LOG);
  if (chosen === CHOOSE) await chooseInterpreter(vs, settings);
  if (chosen === SHOW_LOG) await vs.commands.executeCommand(commands.showLog);
}

/** The profile's own where it has one; the Python extension's own list where it counts; else the setting. */
export async function chooseInterpreter(vs: typeof vscode, settings: Settings): Promise<void> {
  if (settings.pythonIsOfProfile) {
    await vs.commands.executeCommand(commands.editProfile, settings.profile);
    return;
  }
  const set = vs.workspace.getConfiguration(SECTION).get(names.python, '');
  if (set === '' && vs.extensions.getExtension(PYTHON_EXTENSION)) {
    await vs.commands.executeCommand('python.setInterpreter');
    return;
  }
  await openSetting(vs, names.python);
}
