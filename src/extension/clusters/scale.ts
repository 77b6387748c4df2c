/** *Set Number of Engines*: asks how many, and adds or stops as many as it takes. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Kernel } from '../../bridge/rpc';
import { endEngines } from '../engines/end-engines';
import { kernelNames } from '../model/words';
import { MOST_ENGINES } from '../profiles/profile-terms';
import type { Room } from '../room';
import { engineCountOf, scalePlan } from './scale-plan';
import { kernelToStart } from './start-kernel';

export async function setEngineCount(
  vs: typeof vscode,
  { store, control, client, settings }: Pick<Room, 'store' | 'control' | 'client' | 'settings'>,
): Promise<void> {
  const kernel = kernelToScale(store.state.cluster.engines, kernelToStart(vs, settings));
  const now = engineCountOf(store.state.cluster.engines, kernel);
  const answer = await vs.window.showInputBox({
    title: l10n.t('Number of {0} Engines', kernelNames[kernel]),
    prompt:
      now === 1
        ? l10n.t('There is 1 {0} engine now. Idle engines are stopped first.', kernelNames[kernel])
        : l10n.t('There are {0} {1} engines now. Idle engines are stopped first.', now, kernelNames[kernel]),
    value: String(now),
    validateInput: (text) =>
      engineCount(text) === undefined ? l10n.t('A whole number from 0 to {0}.', MOST_ENGINES) : undefined,
  });
  const wanted = answer === undefined ? undefined : engineCount(answer);
  if (wanted === undefined) return;
  const plan = scalePlan(store.state.cluster.engines, kernel, wanted);
  if ('add' in plan) {
    if (plan.add > 0) await control.addEngines(plan.add, kernel);
  } else if (plan.stop.length > 0) {
    const those = store.state.cluster.engines.filter(({ id }) => id !== null && plan.stop.includes(id));
    await endEngines(vs, client, those, 'stop');
  }
}

/** The one there is. @param otherwise where there are both, or none. */
function kernelToScale(engines: readonly { kernel: Kernel }[], otherwise: Kernel): Kernel {
  const kernels = new Set(engines.map(({ kernel }) => kernel));
  const [only] = kernels;
  return kernels.size === 1 && only !== undefined ? only : otherwise;
}

function engineCount(text: string): number | undefined {
  const count = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
  return count <= MOST_ENGINES ? count : undefined;
}
