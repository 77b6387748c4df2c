/** Commands behind quick fixes that are more than an edit. Not in the palette: they make sense with a diagnostic only. */
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { SECTION, settings } from '../contributions';
import type { Room } from '../room';
import { showFailure } from '../show-failure';

export const RUN_IN_TERMINAL = 'engineRoom.diagnostics.runInTerminal';
export const SHIP_MODULES = 'engineRoom.diagnostics.shipModules';

export function remedyCommands(vs: typeof vscode, room: Room): vscode.Disposable {
  return vs.Disposable.from(
    vs.commands.registerCommand(RUN_IN_TERMINAL, (command: string, folder: string) => {
      const terminal = vs.window.createTerminal({ name: `Engine Room: ${basename(folder)}`, cwd: folder });
      terminal.show();
      // The user sees it, may stop it, and answers its questions.
      terminal.sendText(command);
    }),
    vs.commands.registerCommand(SHIP_MODULES, async () => {
      try {
        await vs.workspace
          .getConfiguration(SECTION)
          .update(settings.shipping, 'module', vs.ConfigurationTarget.Workspace);
      } catch (error) {
        await showFailure(
          vs,
          room.log,
          error,
          l10n.t('Could not change {0}', `${SECTION}.${settings.shipping}`),
        );
      }
    }),
  );
}
