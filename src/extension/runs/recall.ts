/** Results of runs of before: the client process gets them from the hub. */
import * as l10n from '@vscode/l10n';
import type { Bridge } from '../../bridge/channel';
import type { RunSummary } from '../../bridge/rpc';
import { isActive } from '../model/state';
import type { Room } from '../room';

const words = {
  ended: l10n.t('The window went away while it ran, and its cluster has ended.'),
};

/** The client process with all there is of a run. @throws Error when nobody has its results any more. */
export async function bridgeWith({ client }: Room, run: RunSummary): Promise<Bridge> {
  const bridge = await client.get();
  const problem = isActive(run) ? null : await bridge.recallRun(run);
  if (problem !== null) throw new Error(problem);
  return bridge;
}

/** Runs that went on without their window are followed from now on, or are lost. */
export async function followRuns({ store, client, control }: Room): Promise<void> {
  const active = store.state.runs.filter(isActive);
  if (active.length === 0) return;
  await control.attach();
  // No cluster has announced itself: none is asked, and nothing is started to ask it.
  if (!client.started)
    return active.forEach((run) =>
      store.dispatch({ type: 'run', run: { ...run, state: 'lost', message: words.ended } }),
    );
  const bridge = await client.get();
  await Promise.all(active.map((run) => bridge.recallRun(run)));
}
