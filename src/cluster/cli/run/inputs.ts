/** The sequences to map over, as the inputs expression makes them. */
import { Refusal } from '../exit-codes';

/**
 * @param make evaluates the expression, wherever that is.
 * @returns one array for each argument of the function, at least one, all of one length.
 * @throws Refusal when the expression throws or makes something else: no item has run.
 */
export async function makeSequences(make: () => PromiseLike<unknown>): Promise<unknown[][]> {
  let made: unknown;
  try {
    made = await make();
  } catch (error) {
    throw new Refusal(`The inputs cannot be made: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!Array.isArray(made) || made.length === 0 || !made.every(Array.isArray)) {
    throw new Refusal('The inputs are not a list: give an expression such as range(1000) or [1, 2, 3].');
  }
  const sequences = made as unknown[][];
  const lengths = new Set(sequences.map((sequence) => sequence.length));
  if (lengths.size > 1) {
    throw new Refusal(
      `The inputs differ in length (${[...lengths].join(', ')}): give lists of the same length.`,
    );
  }
  return sequences;
}
