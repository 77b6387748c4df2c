/** What a newcomer meets first: the walkthrough, and an example to try it on. */
import type * as vscode from 'vscode';
import { commands, WALKTHROUGH } from '../contributions';
import type { Room } from '../room';
import { showFailure } from '../show-failure';

export function firstUseFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const command = (id: string, run: (argument: unknown) => Promise<unknown>): vscode.Disposable =>
    vs.commands.registerCommand(id, (argument?: unknown) =>
      run(argument).catch((error: unknown) => showFailure(vs, room.log, error)),
    );

  const getStarted = async (): Promise<void> => {
    await vs.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
  };

  return vs.Disposable.from(
    command(commands.getStarted, getStarted),
    command(commands.createExample, async (language) =>
      (await import('../later')).createExample(vs, room, language),
    ),
    command(commands.chooseInterpreter, async () => (await import('../later')).chooseInterpreter(vs, room)),
  );
}
