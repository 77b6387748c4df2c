/** Whether a run has the values of the same items run one after another. Pure. */
import { setImmediate as turn } from 'node:timers/promises';
import { encode } from '../cluster/codec';
import type { SerialComparison } from './rpc';
import type { Outcome, OutcomeList } from './outcomes';

/** Compared in one go. */
const AT_ONCE = 200;

/** @param serialMs time in the function of the run one after another. @param isChanged the function is another now. */
export async function compareWithSerial(
  outcomes: OutcomeList,
  serial: OutcomeList,
  serialMs: number,
  isChanged: boolean,
): Promise<SerialComparison> {
  let differing = 0;
  let first: number | null = null;
  for (let index = 0; index < outcomes.length; index += 1) {
    if (index % AT_ONCE === AT_ONCE - 1) await turn();
    if (areEqual(outcomes.at(index), serial.at(index))) continue;
    differing += 1;
    first ??= index;
  }
  return { ms: serialMs, differing, first, isChanged };
}

/** Values as they travel, bit by bit; errors by what they say. */
function areEqual(one: Outcome | undefined, other: Outcome | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (!one.ok || !other.ok)
    return (
      !one.ok && !other.ok && one.error.name === other.error.name && one.error.message === other.error.message
    );
  if (Object.is(one.value, other.value)) return true;
  const [a, b] = [encode(one.value), encode(other.value)];
  return a.length === b.length && a.every((frame, at) => Buffer.compare(frame, b[at] as Uint8Array) === 0);
}
