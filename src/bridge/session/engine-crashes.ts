/** Engines that died by themselves, and why: told by two looks at them. Pure. */
import * as l10n from '@vscode/l10n';
import type { EngineSnapshot, Kernel } from '../rpc';

export interface EngineCrash {
  kernel: Kernel;
  /** With what became of it. */
  sentence: string;
}

/** One for each engine that has died between the two, or was given up. */
export function newCrashes(before: readonly EngineSnapshot[], now: readonly EngineSnapshot[]): EngineCrash[] {
  const known = new Map(before.map((engine) => [engine.key, engine]));
  return now.flatMap((engine) => {
    const last = known.get(engine.key);
    // What has died before anybody looked is no news.
    if (engine.crash === null || last === undefined) return [];
    const isGone = engine.state === 'failed' || engine.state === 'restarting';
    const wasGone = last.state === 'failed' || last.state === 'restarting';
    // It may have died and come back between two looks.
    const cameBack = !wasGone && engine.restarts > last.restarts;
    const isNew = cameBack || (isGone && engine.state !== last.state);
    return isNew ? [{ kernel: engine.kernel, sentence: crashSentence(engine, last.id ?? engine.id) }] : [];
  });
}

function crashSentence({ crash, state }: EngineSnapshot, id: number | null): string {
  const name = id === null ? l10n.t('Engine') : l10n.t('Engine {0}', id);
  const [reason = ''] = (crash ?? '').split('\n');
  return state === 'failed'
    ? l10n.t('{0} died and was given up: {1}', name, reason)
    : l10n.t('{0} died and was started again: {1}', name, reason);
}
