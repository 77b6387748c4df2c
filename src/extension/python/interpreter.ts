/** Which interpreter Python engines run on: the setting's, else the Python extension's selection, else the PATH's. */
import type * as vscode from 'vscode';
import type { Settings } from '../model/settings';
import { selectedInterpreter } from './python-extension';

export class Interpreter {
  constructor(
    private readonly vs: typeof vscode,
    private readonly settings: Settings,
  ) {}

  /** @returns empty where nothing was chosen: the PATH decides. Asked anew each time, so that a change counts at once. */
  async chosen(): Promise<string> {
    if (this.settings.python !== '') return this.settings.python;
    const resource =
      this.vs.window.activeTextEditor?.document.uri ?? this.vs.workspace.workspaceFolders?.[0]?.uri;
    return (await selectedInterpreter(this.vs, resource)) ?? '';
  }
}
