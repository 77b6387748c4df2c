/** An interpreter that can run engines: the one the user has chosen, after the offer to install what it lacks. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { openSetting } from '../open-settings';
import { failureOf } from '../show-failure';
import type { PythonCheck } from '../../bridge/rpc';
import type { ClientProcess } from '../client-process/client-process';
import { commands, SECTION, settings as names } from '../contributions';
import type { Settings } from '../model/settings';
import { PYTHON_EXTENSION } from './python-extension';

const INSTALL = l10n.t('Install');
const CHOOSE = l10n.t('Choose Interpreter\u2026');
const SHOW_LOG = l10n.t('Show Log');

export class ReadyPython {
  constructor(
    private readonly vs: typeof vscode,
    private readonly client: ClientProcess,
    private readonly log: vscode.LogOutputChannel,
    private readonly settings: Settings,
    /** What the user has chosen; empty for nothing. */
    private readonly chosen: () => Promise<string>,
  ) {}

  /** @returns the interpreter; undefined when there is none and the user has been told, or has cancelled. */
  async get(): Promise<string | undefined> {
    const interpreter = await this.chosen();
    const bridge = await this.client.get();
    const found = await bridge.checkPython(interpreter, this.settings.placeOf('python'));
    if (found.state === 'ready') {
      this.log.info(
        `Python engines run on ${found.python} (Python ${found.version}, ipyparallel ${found.ipyparallel}).`,
      );
      return found.python;
    }
    this.log.error(found.reason);
    if (!(await this.#remedy(found, interpreter))) return undefined;
    return this.get();
  }

  /** @returns whether something was done about it, so that it may be as it should be now. */
  async #remedy(found: Exclude<PythonCheck, { state: 'ready' }>, interpreter: string): Promise<boolean> {
    const canInstall = found.state === 'lacking' && found.remedy === 'pip';
    const buttons = [...(canInstall ? [INSTALL] : []), CHOOSE];
    const chosen = await this.vs.window.showErrorMessage(found.reason, ...buttons);
    if (chosen === INSTALL) return this.#install(interpreter, found.python);
    if (chosen === CHOOSE) await chooseInterpreter(this.vs, this.settings);
    return false;
  }

  async #install(interpreter: string, python: string): Promise<boolean> {
    const progress = {
      location: this.vs.ProgressLocation.Notification,
      title: l10n.t('Engine Room: installing ipyparallel for {0}', python),
      cancellable: true,
    };
    const bridge = await this.client.get();
    let cancelled = false;
    try {
      await this.vs.window.withProgress(progress, async (_report, token) => {
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
      if (!cancelled) await this.#tell(failureOf(error).message);
      return false;
    }
  }

  async #tell(message: string): Promise<void> {
    this.log.error(message);
    const chosen = await this.vs.window.showErrorMessage(message, CHOOSE, SHOW_LOG);
    if (chosen === CHOOSE) await chooseInterpreter(this.vs, this.settings);
    if (chosen === SHOW_LOG) await this.vs.commands.executeCommand(commands.showLog);
  }
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
