/** Values of Python that JavaScript has nothing for, or does not tell from others. */

/** Their classes, and what the text is: docs/codec.md, tag `python`. */
const TYPES = [
  ...['float', 'complex', 'Decimal', 'Fraction', 'date', 'time', 'timedelta', 'UUID'],
  ...['Path', 'PurePosixPath', 'PureWindowsPath'],
];

/**
 * A Python value as a text, exactly: `new PythonValue('Decimal', '1.10')`. It arrives in Python as a value of that
 * class, and comes from Python as this. A `timedelta` is in seconds, with six decimals. A `float` only goes there: the
 * number 2 is an `int`, and `new PythonValue('float', '2.0')` none. What comes back is the number.
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

  toJSON(): string | number {
    return this.type === 'float' ? Number(this.text) : this.text;
  }
}
