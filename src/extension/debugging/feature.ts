/** *Debug* above a function, and *Attach Debugger to Engine*. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { commands } from '../contributions';
import type { RunOver } from '../parallel/run-over';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import { pythonAdapter } from './python-adapter';
import { Sessions } from './sessions';
import { figure } from '../../bridge/figures';

export function debuggingFeature(
  vs: typeof vscode,
  room: Room,
  runOver: RunOver,
): { attach: (engine: number) => Promise<void>; disposable: vscode.Disposable } {
  const { events, log } = room;
  const sessions = new Sessions(vs, room, async (run) => void (await runOver.again(run)));

  const disposable = vs.Disposable.from(
    vs.commands.registerCommand(
      commands.debugFunction,
      async (uri?: unknown, name?: unknown, inputs?: unknown, item?: unknown) => {
        try {
          return await runOver.ask(text(uri), text(name), {
            inputs: text(inputs),
            debug: { item: typeof item === 'number' ? item : null },
          });
        } catch (error) {
          await showFailure(vs, log, error);
          return undefined;
        }
      },
    ),
    pythonAdapter(vs),
    events.answerChoices((run, inputs, total) => chooseInput(vs, run, inputs, total)),
    events.listenToDebuggers((run, engine, ready) => {
      sessions
        .debugRun(run, engine, ready)
        .catch((error: unknown) =>
          showFailure(vs, log, error, l10n.t('{0} was not debugged', run.functionName)),
        );
    }),
    vs.debug.registerDebugAdapterTrackerFactory('*', {
      createDebugAdapterTracker: (session) => sessions.track(session),
    }),
    vs.debug.onDidTerminateDebugSession((session) => {
      sessions.ended(session).catch((error: unknown) => log.debug(String(error)));
    }),
  );
  return { attach: (engine) => sessions.attach(engine), disposable };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function chooseInput(
  vs: typeof vscode,
  { functionName }: RunSummary,
  inputs: string[],
  total: number,
): Promise<number | null> {
  const picks = inputs.map((label, index) => ({ label, description: l10n.t('input {0}', index), index }));
  const rest =
    total > inputs.length ? ` ${l10n.t('(the first {0} of {1})', inputs.length, figure(total))}` : '';
  const chosen = await vs.window.showQuickPick(picks, {
    placeHolder: `${l10n.t('Debug {0} with which input?', functionName)}${rest}`,
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return chosen?.index ?? null;
}
