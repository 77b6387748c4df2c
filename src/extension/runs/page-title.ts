/** What stands on the tabs of runs' pages, and which of those tabs have no page yet. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { RUN_PAGE } from '../contributions';
import { moment, momentForms } from '../model/moments';

/** Names a run among the others: where several have the same function and inputs, by when it began. Pure. */
export function pageTitle(run: RunSummary, runs: readonly RunSummary[], now = Date.now()): string {
  const title = plainTitle(run);
  return likeIt(run, runs).length === 0 ? title : titleWith(moment(run.startedAt, now), run);
}

/**
 * What its tab may be called by now, where others like it came or went since it was last looked at, which may have been on
 * another day. Pure.
 */
export function titlesSoFar(run: RunSummary, runs: readonly RunSummary[]): string[] {
  // Of several only the first can have been alone.
  const wasAlone = likeIt(run, runs).every(({ startedAt }) => startedAt > run.startedAt);
  const timed = Object.values(momentForms(run.startedAt)).map((when) => titleWith(when, run));
  return [...timed, ...(wasAlone ? [plainTitle(run)] : [])];
}

/**
 * Tabs from before the window was loaded again that nobody has looked at since: the editor makes their pages when they come
 * into sight, and tells no more of them than their titles.
 */
export function tabsOf(vs: typeof vscode, titles: readonly string[]): vscode.Tab[] {
  // The editor puts a word of its own before the kind of a page.
  const isPage = ({ input }: vscode.Tab): boolean =>
    input instanceof vs.TabInputWebview && input.viewType.endsWith(RUN_PAGE);
  return vs.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter((tab) => titles.includes(tab.label) && isPage(tab)),
  );
}

function likeIt(run: RunSummary, runs: readonly RunSummary[]): RunSummary[] {
  return runs.filter((other) => other.id !== run.id && plainTitle(other) === plainTitle(run));
}

function titleWith(when: string, run: RunSummary): string {
  return `${plainTitle(run)} \u00b7 ${when}`;
}

function plainTitle({ functionName, inputs }: RunSummary): string {
  return l10n.t('{0} over {1}', functionName, inputs);
}
