/** Results of runs of before: the client process gets them from the hub. */
import * as l10n from '@vscode/l10n';
import type { Bridge } from '../../bridge/channel';
import type { RecallProblem, RunSummary } from '../../bridge/rpc';
import { isActive } from '../model/state';
import type { Store } from '../model/store';
import type { Room } from '../room';

const words = {
  ended: l10n.t('The window went away while it ran, and its cluster has ended.'),
};

/** The client process with all there is of a run. @throws Error when its results are gone, or cannot be had now. */
export async function bridgeWith({ client, store }: Room, run: RunSummary): Promise<Bridge> {
  const bridge = await client.get();
  const problem = isActive(run) ? null : await recallEnded(bridge, store, run);
  if (problem !== null) throw new Error(problem.sentence);
  return bridge;
}

/** @returns why its results are not there; null when they are. */
export async function recallEnded(
  bridge: Bridge,
  store: Store,
  run: RunSummary,
): Promise<RecallProblem | null> {
  const problem = await bridge.recallRun(run);
  store.dispatch({ type: 'results', ids: [run.id], gone: problem?.isGone === true });
  return problem;
}

/**
 * Runs that went on without their window are followed from now on, or are lost. Of all the others nobody has the
 * results where no cluster runs.
 */
export async function followRuns({ store, client, control }: Room, isTrusted: boolean): Promise<void> {
  const { runs } = store.state;
  const active = runs.filter(isActive);
  if (runs.length === 0) return;
  await control.attach();
  // No cluster has announced itself: none is asked, and nothing is started to ask it.
  if (!client.started) {
    for (const run of active)
      store.dispatch({ type: 'run', run: { ...run, state: 'lost', message: words.ended } });
    // Before the folder is trusted nobody looks.
    if (isTrusted) store.dispatch({ type: 'results', ids: runs.map(({ id }) => id), gone: true });
    return;
  }
  const bridge = await client.get();
  await Promise.all(active.map((run) => bridge.recallRun(run)));
}
