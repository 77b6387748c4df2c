/** Results of runs of before: the client process gets them from the hub. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Bridge } from '../../bridge/channel';
import type { RecallProblem, RunSummary } from '../../bridge/rpc';
import { isActive } from '../model/state';
import type { Store } from '../model/store';
import type { Room } from '../room';
import { assertTrusted, whenTrusted } from '../trust';

const words = {
  ended: l10n.t('The window went away while it ran, and its cluster has ended.'),
};

export class RunsOfBefore {
  /** Settles when those that go on are followed, not before the folder is trusted: until then the client process knows of none. */
  readonly followed: Promise<void>;

  constructor(
    private readonly vs: typeof vscode,
    private readonly room: Room,
  ) {
    this.followed = followRuns(room, whenTrusted(vs)).catch((error: unknown) =>
      room.log.warn(`Could not follow the runs of before: ${(error as Error).message}`),
    );
  }

  /**
   * The client process with all there is of a run.
   * @throws Error in Restricted Mode, and when its results are gone or cannot be had now.
   */
  async bridgeWith(run: RunSummary): Promise<Bridge> {
    return (await this.all(run)).bridge;
  }

  /**
   * The same, with the sentence about items whose results are gone where those of others are there.
   * @throws Error as `bridgeWith`.
   */
  async all({ id }: RunSummary): Promise<{ bridge: Bridge; lacking: string | undefined }> {
    const { store } = this.room;
    const bridge = await this.bridge();
    const run = store.state.runs.find((known) => known.id === id);
    const problem = !run || isActive(run) ? null : await recallEnded(bridge, store, run);
    if (problem !== null && !problem.isPartial) throw new Error(problem.sentence);
    return { bridge, lacking: problem?.sentence };
  }

  /** The client process once it knows of those that go on. @throws Error in Restricted Mode. */
  async bridge(): Promise<Bridge> {
    assertTrusted(this.vs);
    await this.followed;
    return this.room.client.get();
  }
}

/** @returns why its results are not there, or not all of them; null when they are. */
export async function recallEnded(
  bridge: Bridge,
  store: Store,
  run: RunSummary,
): Promise<RecallProblem | null> {
  const problem = await bridge.recallRun(run);
  store.dispatch({ type: 'results', ids: [run.id], gone: problem?.isGone === true && !problem.isPartial });
  return problem;
}

/**
 * Runs that went on without their window are followed from now on, or are lost. Of all the others nobody has the
 * results where no cluster runs. Before the folder is trusted nobody looks, and all stay as they are.
 */
export async function followRuns({ store, client, control }: Room, trusted: Promise<void>): Promise<void> {
  const before = new Set(store.state.runs.map(({ id }) => id));
  if (before.size === 0) return;
  await trusted;
  await control.attach();
  const runs = store.state.runs.filter(({ id }) => before.has(id));
  const active = runs.filter((run) => isActive(run) || run.lostSight);
  // No cluster has announced itself: none is asked, and nothing is started to ask it.
  if (!client.started) {
    for (const run of active)
      store.dispatch({ type: 'run', run: { ...run, state: 'lost', lostSight: false, message: words.ended } });
    store.dispatch({ type: 'results', ids: runs.map(({ id }) => id), gone: true });
    return;
  }
  const bridge = await client.get();
  await Promise.all(active.map((run) => bridge.recallRun(run)));
}
