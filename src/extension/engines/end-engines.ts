/** Ends engines: those at work only when that is meant, or, to stop them, when they are done. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { EngineSnapshot } from '../../bridge/rpc';
import { isAtWork, stakeOfEngines, type End } from '../model/at-stake';
import type { Room } from '../room';

export const endWords: Record<End, string> = {
  stop: l10n.t('Stop Engine'),
  restart: l10n.t('Restart Engine'),
  kill: l10n.t('Kill Engine'),
};
export const STOP_ENGINES = l10n.t('Stop Engines');
export const STOP_WHEN_DONE = l10n.t('Stop When Done');

export async function endEngines(
  vs: typeof vscode,
  client: Room['client'],
  engines: readonly EngineSnapshot[],
  how: End,
): Promise<void> {
  const ids = engines.flatMap(({ id }) => id ?? []);
  const stake = stakeOfEngines(engines, how);
  const now = how === 'stop' && engines.length > 1 ? STOP_ENGINES : endWords[how];
  if (stake) {
    const mayWait = how === 'stop' && engines.some((engine) => isAtWork(engine) && !engine.retiring);
    const chosen = await vs.window.showWarningMessage(
      stake.question,
      { modal: true, detail: stake.detail },
      ...(mayWait ? [STOP_WHEN_DONE] : []),
      now,
    );
    if (chosen === STOP_WHEN_DONE) return (await client.get()).retireEngines(ids);
    if (chosen !== now) return;
  }
  const link = await client.get();
  if (how === 'stop') await link.stopEngines(ids);
  else if (how === 'restart') await link.restartEngines(ids);
  else await link.killEngines(ids);
}
