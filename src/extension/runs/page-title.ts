/** What stands on the tabs of runs' pages, and which of those tabs have no page yet. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { RUN_PAGE } from '../contributions';

/** Names a run among the others: where several have the same function and inputs, by when it began. Pure. */
export function pageTitle(run: RunSummary, runs: readonly RunSummary[]): string {
  const title = plainTitle(run);
  const isAlone = runs.every((other) => other.id === run.id || plainTitle(other) !== title);
  return isAlone ? title : `${title} \u00b7 ${new Date(run.startedAt).toLocaleTimeString()}`;
}

/**
 * Tabs from before the window was loaded again that nobody has looked at since: the editor makes their pages when they come
 * into sight, and tells no more of them than their titles.
 */
export function tabsOf(vs: typeof vscode, title: string): vscode.Tab[] {
  // The editor puts a word of its own before the kind of a page.
  const isPage = ({ input }: vscode.Tab): boolean =>
    input instanceof vs.TabInputWebview && input.viewType.endsWith(RUN_PAGE);
  return vs.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.filter((tab) => tab.label === title && isPage(tab)),
  );
}

function plainTitle({ functionName, inputs }: RunSummary): string {
  return l10n.t('{0} over {1}', functionName, inputs);
}
