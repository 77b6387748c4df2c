/** What the inputs of any language must be. */
import { InputsError } from './inputs-error';

/** @throws InputsError when the lists differ in length. */
export function assertEven(sequences: readonly (readonly unknown[])[]): void {
  const lengths = new Set(sequences.map((sequence) => sequence.length));
  if (lengths.size <= 1) return;
  throw new InputsError(
    `The inputs differ in length (${[...lengths].join(', ')}): give lists of the same length.`,
  );
}

/** A map over nothing ends at once, and its user wonders why. */
export function notesOnInputs(inputs: string, sequences: readonly (readonly unknown[])[]): string[] {
  return sequences[0]?.length === 0 ? [`The inputs ${inputs} are empty: there was nothing to run.`] : [];
}
