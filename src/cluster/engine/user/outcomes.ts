/** What becomes of each item, and how that travels: a failure, or a result that cannot, takes no other item with it. */
import { encode, NotSerializableError } from '../../codec';
import type { ItemOutcome } from '../../protocol/private-messages';
import { plainError } from '../answers';
import { describeError } from '../code';
import type { Shipped } from './code-cache';
import type { Run } from './run';

export async function runItem(run: Run, target: Shipped, args: readonly unknown[]): Promise<ItemOutcome> {
  try {
    return { ok: true, value: await run.callUserCode(() => target(...args)) };
  } catch (error) {
    return { ok: false, error: describeError(error) };
  }
}

/** A result that cannot travel becomes its own item's failure. @throws what is no fault of a result's */
export function encodeOutcomes(outcomes: readonly ItemOutcome[]): {
  outcomes: readonly ItemOutcome[];
  buffers: Uint8Array[];
} {
  try {
    return { outcomes, buffers: encode(outcomes) };
  } catch (error) {
    if (!(error instanceof NotSerializableError)) throw error;
  }
  const checked = outcomes.map(checkOutcome);
  return { outcomes: checked, buffers: encode(checked) };
}

function checkOutcome(outcome: ItemOutcome): ItemOutcome {
  try {
    encode(outcome.ok ? outcome.value : outcome.error, 'result');
    return outcome;
  } catch (error) {
    if (outcome.ok) return { ok: false, error: plainError((error as Error).name, (error as Error).message) };
    const { name, message, stack, frames } = outcome.error;
    return { ok: false, error: { name, message, stack, frames } };
  }
}
