/** The engine a command is meant for when no row was clicked: one the user picks; of one alone nobody is asked. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { EngineSnapshot } from '../../bridge/rpc';
import * as candidates from './candidates';
import { companyOf, engineRow } from './engine-row';

export type Candidates = keyof typeof candidates;

/** @param which of them it can be meant for. @throws Error when there is none. */
export async function pickEngine(
  vs: typeof vscode,
  engines: readonly EngineSnapshot[],
  which: Candidates,
  placeHolder: string,
): Promise<EngineSnapshot | undefined> {
  const fit = candidates[which](engines);
  if (fit.length === 0) throw new Error(nobody(engines));
  if (fit.length === 1) return fit[0];
  const company = companyOf(engines);
  const picks = fit.map((engine) => {
    const { label, description } = engineRow(engine, company, Date.now());
    return { label, description, engine };
  });
  return (await vs.window.showQuickPick(picks, { placeHolder }))?.engine;
}

function nobody(engines: readonly EngineSnapshot[]): string {
  return candidates.registered(engines).length === 0
    ? l10n.t('The cluster has no engines: add one first.')
    : l10n.t('This cluster did not start its engines itself: whoever started them can do that.');
}
