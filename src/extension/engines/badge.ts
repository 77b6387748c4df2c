/** The number on the view's icon: engines at work, and engines that were given up. Pure. */
import type { EngineSnapshot } from '../../bridge/rpc';
import { plural } from '../model/words';

export interface Badge {
  value: number;
  tooltip: string;
}

export function badgeOf(engines: readonly EngineSnapshot[]): Badge | undefined {
  const count = (state: EngineSnapshot['state']): number =>
    engines.filter((engine) => engine.state === state).length;
  const [busy, failed] = [count('busy'), count('failed')];
  if (busy + failed === 0) return undefined;
  const words = [
    busy > 0 && `${plural(busy, 'engine')} at work`,
    failed > 0 && `${plural(failed, 'engine')} failed`,
  ];
  return { value: busy + failed, tooltip: words.filter(Boolean).join(', ') };
}
