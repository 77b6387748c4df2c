/** The sequences to map over, as the inputs expression makes them. */
import { isAbsolute } from 'node:path';
import type { RemoteError } from '../../client/errors';
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
    throw new Refusal(`The inputs cannot be made: ${whyNot(error)}`);
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

/** Where it was made, and in which line of our own wrapping, is nothing the user can do anything about. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { ename, evalue, file, line, column } = error as Partial<RemoteError>;
  const place = file !== undefined && isAbsolute(file) ? ` (${file}:${line}:${column})` : '';
  return ename === undefined ? `${error.name}: ${error.message}` : `${ename}: ${evalue}${place}`;
}
