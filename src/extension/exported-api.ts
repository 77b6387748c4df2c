/** The exported API over the features. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Bridge } from '../bridge/channel';
import type { EngineRoomApi, EngineRoomStatus, FunctionRun } from './api';
import { kernelToStart } from './clusters/start-kernel';
import { isActive } from './model/state';
import type { RunOver } from './parallel/run-over';
import type { Room } from './room';
import { statusView } from './status/status-text';

export function exportedApi(vs: typeof vscode, room: Room, runOver: RunOver): EngineRoomApi {
  const { store, control, client, settings, log } = room;

  const getStatus = (): EngineRoomStatus => {
    const { cluster } = store.state;
    return {
      state: cluster.state,
      profile: cluster.profile,
      engines: cluster.engines.flatMap(({ id, state }) =>
        id !== null && (state === 'idle' || state === 'busy') ? [id] : [],
      ),
      statusText: statusView(store.state, Date.now())?.text ?? '',
      message: cluster.message,
    };
  };

  const runToItsEnd = async (
    uri: string,
    ...how: [name: string, inputs?: string, debug?: { item: number }]
  ): Promise<FunctionRun> => {
    const document = await vs.workspace.openTextDocument(vs.Uri.parse(uri));
    const run = await runOver.runTagged(document, ...how);
    if (!run) throw new Error(l10n.t('The start of the cluster was cancelled.'));
    const state = await store.when(
      ({ runs }) => !runs.some((known) => known.id === run.id && isActive(known)),
    );
    const ended = state.runs.find(({ id }) => id === run.id);
    if (!ended || ended.state === 'refused')
      throw new Error(ended?.message ?? l10n.t('The run is no longer known.'));
    const values = ended.state === 'lost' ? [] : await allValues(await client.get(), run.id);
    const { id, failed, elapsedMs } = ended;
    return { id, values, failed, elapsedMs, state: ended.state as FunctionRun['state'] };
  };

  return {
    version: 1,
    getStatus,
    onDidChangeStatus: (listener) =>
      store.subscribe(() => {
        try {
          listener(getStatus());
        } catch (error) {
          // Another extension's fault: what we draw ourselves must not suffer from it.
          log.error(`A listener of another extension failed: ${String(error)}`);
        }
      }),
    startCluster: (kernel = kernelToStart(vs, settings)) => control.ensureRunning(kernel),
    stopCluster: () => control.stop(),
    runFunction: runToItsEnd,
    debugFunction: (uri, name, inputs, item = 0) => runToItsEnd(uri, name, inputs, { item }),
  };
}

/** Piece by piece: a message of all of them would hold the extension host. */
async function allValues(bridge: Bridge, id: string): Promise<unknown[]> {
  const values: unknown[] = [];
  for (;;) {
    const more = await bridge.runValues(id, values.length);
    if (more.length === 0) return values;
    for (const value of more) values.push(value);
  }
}
