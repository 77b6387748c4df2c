/** Values of Python's standard library that JavaScript has nothing for. */

/** Their classes, and what the text is: docs/codec.md, tag `python`. */
const TYPES = [
  ...['complex', 'Decimal', 'Fraction', 'date', 'time', 'timedelta', 'UUID'],
  ...['Path', 'PurePosixPath', 'PureWindowsPath'],
];

/**
 * A Python value as a text, exactly: `new PythonValue('Decimal', '1.10')`. It arrives in Python as a value of that
 * class, and comes from Python as this. A `timedelta` is in seconds, with six decimals.
 */
export class PythonValue {
  constructor(
    /** Name of its class: `Decimal`. */
    readonly type: string,
    readonly text: string,
  ) {
    if (!TYPES.includes(type) || typeof text !== 'string')
      throw new TypeError(`A PythonValue is a text and one of: ${TYPES.join(', ')}.`);
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}
