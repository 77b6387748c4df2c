/** What goes wrong on the way into and out of the codec. */

/** A value that cannot travel. Nothing was sent. */
export class NotSerializableError extends Error {
  override name = 'NotSerializableError';
  constructor(
    /** Where it stands: `args[0].db.socket`. */
    readonly path: string,
    /** What it is: `a Socket instance`. */
    readonly what: string,
    /** What to do: `send [...it] instead`. */
    readonly advice = 'send plain data instead',
  ) {
    super(`${path}: ${what} cannot travel between processes; ${advice}.`);
  }
}

/** Bytes that are not a codec value: says what is wrong with them. */
export class CodecError extends Error {
  override name = 'CodecError';
}
