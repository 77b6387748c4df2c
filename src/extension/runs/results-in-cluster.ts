/** Results of runs of before: in the cluster's records alone, until somebody looks at them. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { ClusterSnapshot, RunSummary } from '../../bridge/rpc';
import { hasValues } from '../model/offers';
import { isActive } from '../model/state';
import type { Room } from '../room';
import { recallEnded } from './recall';

type Tools = Pick<Room, 'store' | 'client'>;

/** Runs that have ended, and whose results go with the cluster. */
export async function resultsInCluster({ store, client }: Tools): Promise<RunSummary[]> {
  const { runs, cluster } = store.state;
  const ended = runs.filter((run) => !isActive(run) && hasValues(run) && mayBeIn(cluster, run));
  if (ended.length === 0 || !client.started || cluster.state !== 'running') return [];
  const held = new Set(await (await client.get()).heldRuns());
  return ended.filter(({ id }) => !held.has(id));
}

/**
 * Not what began before the cluster did: what had it has ended; the clock of one elsewhere may be another. Nor what is
 * kept in no file, so that nobody can ask for it.
 */
function mayBeIn({ managed, started }: ClusterSnapshot, run: RunSummary): boolean {
  const isOlder = managed && started !== null && run.startedAt < Date.parse(started);
  return !isOlder && !run.debugging && run.serialOf === null;
}

/** @throws Error when some cannot be had now; of those that are gone nothing is said. */
export async function fetchResults(
  vs: typeof vscode,
  { store, client }: Tools,
  runs: readonly RunSummary[],
): Promise<void> {
  const bridge = await client.get();
  const options = { location: vs.ProgressLocation.Notification, title: l10n.t('Fetching results') };
  await vs.window.withProgress(options, async (progress) => {
    for (const run of runs) {
      progress.report({ message: run.functionName, increment: 100 / runs.length });
      const problem = await recallEnded(bridge, store, run);
      if (problem && !problem.isGone) throw new Error(problem.sentence);
    }
  });
}
