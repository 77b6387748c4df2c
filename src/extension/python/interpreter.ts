/** Which interpreter Python engines run on: the setting's, else the Python extension's selection, else the PATH's. */
import type * as vscode from 'vscode';
import type { Settings } from '../model/settings';
import { onSelectionChanged, selectedInterpreter } from './python-extension';

export class Interpreter {
  constructor(
    private readonly vs: typeof vscode,
    private readonly settings: Settings,
  ) {}

  /**
   * Asked anew each time, so that a change counts at once.
   * @param document whose folder the Python extension's selection is of; default the one in the editor
   * @returns empty where nothing was chosen: the PATH decides.
   */
  async chosen(document?: vscode.TextDocument): Promise<string> {
    if (this.settings.python !== '') return this.settings.python;
    const { window, workspace } = this.vs;
    const resource =
      (document ?? window.activeTextEditor?.document)?.uri ?? workspace.workspaceFolders?.[0]?.uri;
    return (await selectedInterpreter(this.vs, resource)) ?? '';
  }

  /** The Python extension's selection has changed; that of the setting is an affair of the configuration. */
  onSelected(listener: () => void): vscode.Disposable {
    return onSelectionChanged(this.vs, listener);
  }
}
