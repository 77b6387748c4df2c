/**
 * What is offered where an interpreter cannot run engines: an environment of the workspace that can is used, ipyparallel is
 * installed, or another interpreter is chosen.
 */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { PythonCheck } from '../../bridge/rpc';
import { commands, SECTION, settings as names } from '../contributions';
import type { Settings } from '../model/settings';
import { openSetting } from '../open-settings';
import type { Room } from '../room';
import { failureOf } from '../show-failure';
import { isObject } from '../profiles/environment';
import { askInterpreter } from './ask-interpreter';
import { PYTHON_EXTENSION } from './python-extension';
import { readyEnvironment, type ReadyEnvironment } from './ready-environment';

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
  const ready = await environmentToUse(vs, tools);
  const use = ready && l10n.t('Use {0}', ready.name);
  const buttons = [...(use === undefined ? [] : [use]), ...(canInstall ? [INSTALL] : []), CHOOSE];
  const chosen = await vs.window.showErrorMessage(found.reason, ...buttons);
  if (ready && chosen === use) {
    await setInterpreter(vs, ready.setting);
    return true;
  }
  if (chosen === INSTALL) return install(vs, tools, interpreter, found.python);
  return chosen === CHOOSE && chooseInterpreter(vs, tools);
}

/** Where the setting decides, and interpreters may be started. */
async function environmentToUse(
  vs: typeof vscode,
  { client, settings, log }: Tools,
): Promise<ReadyEnvironment | undefined> {
  if (!vs.workspace.isTrusted || settings.pythonIsOfProfile || isOfPythonExtension(vs, settings))
    return undefined;
  return readyEnvironment(vs, { client }).catch((error: unknown) => {
    log.warn(`No environment is proposed: ${failureOf(error).message}`);
    return undefined;
  });
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
    return !cancelled && tell(vs, tools, failureOf(error).message);
  }
}

async function tell(vs: typeof vscode, tools: Tools, message: string): Promise<boolean> {
  tools.log.error(message);
  const chosen = await vs.window.showErrorMessage(message, CHOOSE, SHOW_LOG);
  if (chosen === SHOW_LOG) await vs.commands.executeCommand(commands.showLog);
  return chosen === CHOOSE && chooseInterpreter(vs, tools);
}

/** @returns whether another was chosen, as far as that can be told. */
export async function chooseInterpreter(
  vs: typeof vscode,
  { client, settings }: Pick<Room, 'client' | 'settings'>,
): Promise<boolean> {
  if (isOfPythonExtension(vs, settings)) {
    await vs.commands.executeCommand('python.setInterpreter');
    return false;
  }
  // To be asked what they are, interpreters are started, those of the folder among them.
  if (vs.workspace.isTrusted) return chooseHere(vs, client, settings);
  if (settings.pythonIsOfProfile) await vs.commands.executeCommand(commands.editProfile, settings.profile);
  else await openSetting(vs, names.python);
  return false;
}

/** What is set comes before the Python extension's choice: another choice there would change nothing. */
function isOfPythonExtension(vs: typeof vscode, settings: Settings): boolean {
  return settings.python === '' && vs.extensions.getExtension(PYTHON_EXTENSION) !== undefined;
}

/** Where it is set today: for the profile, or as the setting, in the workspace if there is one. */
async function chooseHere(
  vs: typeof vscode,
  client: Room['client'],
  { pythonIsOfProfile, profile, profiles, defaults }: Settings,
): Promise<boolean> {
  const title = l10n.t('Python Interpreter');
  if (pythonIsOfProfile) {
    const entry = profiles.entry(profile);
    const now = isObject(entry) ? String(entry.python) : undefined;
    const chosen = await askInterpreter(vs, { client }, l10n.t('{0} of Profile {1}', title, profile), now);
    if (chosen !== undefined) await profiles.change(profile, 'python', chosen.trim() || undefined);
    return chosen !== undefined;
  }
  const chosen = await askInterpreter(vs, { client }, title, defaults.python);
  if (chosen === undefined) return false;
  await setInterpreter(vs, chosen.trim());
  return true;
}

async function setInterpreter(vs: typeof vscode, python: string): Promise<void> {
  const { Global, Workspace } = vs.ConfigurationTarget;
  const target = vs.workspace.workspaceFolders ? Workspace : Global;
  await vs.workspace.getConfiguration(SECTION).update(names.python, python, target);
}
