/** The composition root: what exists, in which order it is made, and how it ends. */
import './translations';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { EngineRoomApi } from './api';
import { clusterFeature } from './clusters/feature';
import { ClusterControl } from './clusters/cluster-control';
import { ClientProcess } from './client-process/client-process';
import { EditorEvents } from './client-process/editor-events';
import { RestartPolicy } from './client-process/restart-policy';
import { debuggingFeature } from './debugging/feature';
import { diagnosticsFeature } from './diagnostics/feature';
import { engineFeature } from './engines/feature';
import { otherProfiles } from './engines/other-clusters';
import { exportedApi } from './exported-api';
import { firstUseFeature } from './first-use/feature';
import { inlineFeature } from './inline/feature';
import { noCluster } from '../bridge/no-cluster';
import { Settings } from './model/settings';
import { initialState } from './model/state';
import { Store } from './model/store';
import { outputFeature } from './output/feature';
import { Output } from './output/output';
import { OUTPUT_LANGUAGE } from './output/output-words';
import { Interpreter } from './python/interpreter';
import { ReadyPython } from './python/ready-python';
import { profilesFeature } from './profiles/feature';
import { parallelFeature } from './parallel/feature';
import type { Room } from './room';
import { runsFeature } from './runs/feature';
import { keepRuns, memoryOfRuns, type Keeping } from './runs/kept-runs';
import { runsDir } from './runs/left-by-others';
import { selectionFeature } from './selection/feature';
import { showFailure } from './show-failure';
import { statusFeature } from './status/feature';

let client: ClientProcess | undefined;
let keeping: Keeping | undefined;

export function activate(context: vscode.ExtensionContext): EngineRoomApi {
  try {
    return compose(context);
  } catch (error) {
    // The editor does not tell the user when an extension cannot start.
    void vscode.window.showErrorMessage(l10n.t('Engine Room could not start: {0}', (error as Error).message));
    throw error;
  }
}

/** The editor waits for this, a few seconds at most. */
export async function deactivate(): Promise<void> {
  await client?.close();
  await keeping?.written();
}

function compose(context: vscode.ExtensionContext): EngineRoomApi {
  const log = vscode.window.createOutputChannel('Engine Room Log', { log: true });
  const output = new Output(vscode.window.createOutputChannel('Engine Room', OUTPUT_LANGUAGE));
  const settings = new Settings(vscode);
  const store = new Store(initialState(noCluster(settings.profile)));
  store.dispatch({ type: 'settings', mark: settings.settingsMark });
  keeping = keepRuns(memoryOfRuns(context, log), store, log);
  const events = new EditorEvents(store, log);
  const restarts = new RestartPolicy();
  const process = new ClientProcess({
    script: join(context.extensionPath, 'dist', 'bridge.js'),
    texts: vscode.l10n.uri && { file: vscode.l10n.uri.fsPath, language: vscode.env.language },
    editor: events,
    onReady: async (bridge) => {
      void bridge.setLifetime(settings.lifetime);
      // A window without a folder has none.
      if (context.storageUri) {
        const ids = store.state.runs.map(({ id }) => id);
        bridge
          .keepRuns(runsDir(context.storageUri.fsPath), ids)
          .catch((error: unknown) => log.warn(`Runs are not kept: ${(error as Error).message}`));
      }
      const cluster = await bridge.usePlace(settings.place);
      store.dispatch({ type: 'cluster', cluster });
    },
    onLost: (reason) => {
      store.dispatch({ type: 'lost', reason });
      const again = restarts.allows(Date.now());
      const message = again ? l10n.t('{0} It was started again; runs in flight are lost.', reason) : reason;
      void showFailure(vscode, log, new Error(message));
      if (again) process.get().catch((error: unknown) => log.error(String(error)));
    },
    onStderr: (text) => log.warn(text.trimEnd()),
  });
  client = process;
  const interpreter = new Interpreter(vscode, settings);
  const python = new ReadyPython(vscode, process, log, settings, () => interpreter.chosen());
  const control = new ClusterControl(vscode, store, process, settings, python);
  const others = otherProfiles(vscode, { store, client: process, settings, control, log });
  const { extensionUri, workspaceState: memory } = context;
  const room: Room = {
    ...{ store, client: process, events, settings, control, others, interpreter },
    ...{ log, output, memory, extensionUri },
  };

  const parallel = parallelFeature(vscode, room);
  const inline = inlineFeature(vscode, room);
  const selection = selectionFeature(vscode, room, inline.values);
  const debugging = debuggingFeature(vscode, room, parallel.runOver);
  // As another extension brings lenses the editor shows all as words, and forgets to ask for them when it is left in that moment:
  // the first press goes unheard. That one has come is told to nobody, that the editor was left only by what it was left for.
  const onTurned = parallel.redrawLenses;
  context.subscriptions.push(
    log,
    keeping,
    others,
    statusFeature(vscode, room),
    clusterFeature(vscode, room),
    profilesFeature(vscode, room),
    engineFeature(vscode, room, { attach: debugging.attach, onTurned }),
    parallel.disposable,
    debugging.disposable,
    inline.disposable,
    selection.disposable,
    outputFeature(vscode, room),
    runsFeature(vscode, room, {
      map: (run, how) => parallel.runOver.again(run, how),
      selection: (run) => selection.again(run),
      onTurned,
    }),
    diagnosticsFeature(vscode, room),
    firstUseFeature(vscode, room),
  );
  control.attach().catch((error: unknown) => log.warn(`Could not attach: ${(error as Error).message}`));
  return exportedApi(vscode, room, parallel.runOver);
}
