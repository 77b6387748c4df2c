/** Tagged functions: their lenses and *Run Function over Inputs...*. */
import type * as vscode from 'vscode';
import { commands, SECTION, settings } from '../contributions';
import { starvingRuns } from '../model/starving';
import { LANGUAGES } from '../languages';
import type { Room } from '../room';
import { showFailure } from '../show-failure';
import { Throttle } from '../../bridge/throttle';
import { LensProvider } from './lens-provider';
import { RememberedInputs } from './remembered-inputs';
import { RunOver } from './run-over';
import { TaggedFunctions } from './tagged-functions';

/** The editor puts lenses off as long as changes follow within its own delay, 250 ms and more. */
const REDRAW_MS = 1000;

export interface ParallelFeature {
  runOver: RunOver;
  /** Has the lenses drawn anew. */
  redrawLenses: () => void;
  disposable: vscode.Disposable;
}

export function parallelFeature(vs: typeof vscode, room: Room): ParallelFeature {
  const tagged = new TaggedFunctions(room.client);
  const runOver = new RunOver(vs, room, tagged, new RememberedInputs(room.memory));
  const lenses = new LensProvider(vs, room.store, room.settings, tagged);
  const redraw = new Throttle(REDRAW_MS, () => lenses.refresh());
  const disposable = vs.Disposable.from(
    vs.commands.registerCommand(commands.runOver, async (uri?: unknown, name?: unknown) => {
      try {
        const fromLens = typeof uri === 'string' && typeof name === 'string';
        return await (fromLens ? runOver.ask(uri, name) : runOver.ask());
      } catch (error) {
        await showFailure(vs, room.log, error);
        return undefined;
      }
    }),
    room.events.listenToFailures((run, failure) => {
      import('../later')
        .then(({ showRefusal }) => showRefusal(vs, room, run, failure, () => runOver.editInputs(run)))
        .catch((error: unknown) => showFailure(vs, room.log, error));
    }),
    vs.languages.registerCodeLensProvider(
      LANGUAGES.map((language) => ({ language, scheme: 'file' })),
      lenses,
    ),
    lenses,
    room.store.subscribe((now, before) => {
      if (now.runs !== before.runs || starvingRuns(now) !== starvingRuns(before)) redraw.request();
    }),
    { dispose: () => redraw.cancel() },
    vs.workspace.onDidCloseTextDocument((document) => tagged.forget(document)),
    vs.workspace.onDidGrantWorkspaceTrust(() => lenses.refresh()),
    vs.workspace.onDidChangeConfiguration((event) => {
      const names = [settings.codeLens, settings.codeLensOutcome];
      if (names.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) lenses.refresh();
    }),
  );
  return { runOver, redrawLenses: () => redraw.request(), disposable };
}
