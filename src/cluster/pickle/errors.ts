/** What goes wrong on the way out of a pickle. */

/** Bytes that are no pickle, or a pickle of something that only Python can rebuild: says what was met. */
export class PickleError extends Error {
  override name = 'PickleError';
}
