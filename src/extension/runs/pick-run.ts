/** Which run a command of the palette means: of one alone nobody is asked, and none is no failure. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { State } from '../model/state';
import { runsContent } from './runs-content';

/** By what is to be done: the question, and what is said where no run fits. */
const words = {
  show: [l10n.t('Show which run?'), l10n.t('Nothing has been run in this window yet.')],
  again: [l10n.t('Run what again?'), l10n.t('No run has ended yet.')],
  retry: [
    l10n.t('Run the failed items of which run again?'),
    l10n.t('No run has items that failed or did not run.'),
  ],
  remove: [l10n.t('Remove which run?'), l10n.t('No run has ended yet.')],
  compare: [
    l10n.t('Compare which run with the same items one after another?'),
    l10n.t('No run has reached its end yet.'),
  ],
  save: [l10n.t('Save the results of which run?'), l10n.t('No run has results yet.')],
  copy: [l10n.t('Copy which run as code?'), l10n.t('No function has been run in this window yet.')],
} as const;

export type Wanted = keyof typeof words;

/** @returns the id of what the user picks. */
export async function pickRun(
  vs: typeof vscode,
  state: State,
  wanted: Wanted,
  fits: (id: string) => boolean,
): Promise<string | undefined> {
  const [placeHolder, none] = words[wanted];
  const picks = [...runsContent(state).rows]
    .filter(([id]) => fits(id))
    .map(([id, { label, description }]) => ({ label, description, id }));
  if (picks.length === 1) return picks[0]?.id;
  if (picks.length === 0) return void vs.window.showInformationMessage(none);
  return (await vs.window.showQuickPick(picks, { placeHolder, matchOnDescription: true }))?.id;
}
