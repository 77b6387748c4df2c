/** Inputs that cannot be made: one sentence. No item has run. */
export class InputsError extends Error {
  override name = 'InputsError';
  readonly file: string | undefined;
  /** 1-based. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    /** The message without its place. */
    readonly reason: string,
    place: { file?: string | undefined; line?: number | undefined; column?: number | undefined } = {},
    options?: ErrorOptions,
  ) {
    super(
      place.file === undefined
        ? reason
        : `${reason} (${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')})`,
      options,
    );
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}
