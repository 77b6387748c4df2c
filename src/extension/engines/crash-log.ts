/** Writes into the log what the views only show for a while: engines that died by themselves, and why. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { EngineSnapshot } from '../../bridge/rpc';
import { engineName } from '../model/state-words';
import type { Store } from '../model/store';

/** A line for each engine that has died between the two, or was given up. Pure. */
export function newCrashes(before: readonly EngineSnapshot[], now: readonly EngineSnapshot[]): string[] {
  const known = new Map(before.map((engine) => [engine.key, engine]));
  return now
    .filter((engine) => {
      const last = known.get(engine.key);
      // What has died before this window came is no news.
      if (engine.crash === null || last === undefined) return false;
      const isGone = engine.state === 'failed' || engine.state === 'restarting';
      const wasGone = last.state === 'failed' || last.state === 'restarting';
      // It may have died and come back between two looks.
      const cameBack = !wasGone && engine.restarts > last.restarts;
      return cameBack || (isGone && engine.state !== last.state);
    })
    .map(crashLine);
}

function crashLine(engine: EngineSnapshot): string {
  const [reason = ''] = (engine.crash ?? l10n.t('It is not known why it died.')).split('\n');
  return engine.state === 'failed'
    ? l10n.t('{0} died and was given up: {1}', engineName(engine), reason)
    : l10n.t('{0} died and was started again: {1}', engineName(engine), reason);
}

export function logCrashes(store: Store, log: Pick<vscode.LogOutputChannel, 'warn'>): vscode.Disposable {
  return store.subscribe(({ cluster }, before) => {
    if (cluster.engines === before.cluster.engines) return;
    for (const line of newCrashes(before.cluster.engines, cluster.engines)) log.warn(line);
  });
}
