/** The number on the view's icon: engines at work, and engines that were given up. Pure. */
import * as l10n from '@vscode/l10n';
import type { EngineSnapshot } from '../../bridge/rpc';
import { engineCount } from '../model/words';

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
    busy > 0 && l10n.t('{0} at work', engineCount(busy)),
    failed > 0 && l10n.t('{0} failed', engineCount(failed)),
  ];
  return { value: busy + failed, tooltip: words.filter(Boolean).join(', ') };
}
