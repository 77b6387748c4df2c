/** What a comparison with a plain loop came to. Pure. */
import type { RunSummary } from '../../bridge/rpc';
import { duration, plural, speedUpFactor } from '../model/words';

/** `values equal`, `2 values differ`; undefined when it was not compared. */
export function equalityWords({ serial }: Pick<RunSummary, 'serial'>): string | undefined {
  if (serial === null) return undefined;
  if (serial.differing === 0) return 'values equal';
  return serial.differing === 1 ? '1 value differs' : `${serial.differing} values differ`;
}

/** In a sentence or two, for the user who has waited for it; undefined when it was not compared. */
export function serialSentence(run: RunSummary): string | undefined {
  const { serial, functionName, total, elapsedMs } = run;
  if (serial === null) return undefined;
  const factor = speedUpFactor(run);
  const took = `One after another ${functionName} takes ${duration(serial.ms)} for ${plural(total, 'item')}, here it took ${duration(elapsedMs)}`;
  const faster = factor === undefined ? took : `${took}: ${factor.toFixed(2)}\u00d7 as fast`;
  return `${faster}. ${valuesSentence(serial, total)}`;
}

function valuesSentence(
  { differing, first, isChanged }: NonNullable<RunSummary['serial']>,
  total: number,
): string {
  if (differing === 0) return total === 1 ? 'The value is equal.' : `All ${total} values are equal.`;
  const which =
    differing === 1
      ? `The value of item ${first} differs`
      : `${differing} values differ, first that of item ${first}`;
  return isChanged ? `${which}: the function was changed in between.` : `${which}.`;
}
