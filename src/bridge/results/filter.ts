/** Which results are wanted: `text`, `> 3`, `radius <= 2`, `time > 1 s`, `/regular expression/`, several with `&&`. Pure. */

/** What can be asked of a result. */
export interface FilterRow {
  /** Everything that its row shows, in parts that are looked at one by one: what was found in the first needs no other. */
  texts(): Iterable<string>;
  /** The value in a column, by the name that the column is shown under; `undefined` for an unknown name: the value itself. */
  value(column: string | undefined): unknown;
}

export type Filter = (row: FilterRow) => boolean;

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

const CONDITION = /^(?:([^<>=!]*[^<>=!\s])\s*|)(<=|>=|!==?|===?|=|<|>)\s*(\S.*)$/s;
const EXPRESSION = /^\/(.+)\/([imsu]*)$/s;
/** Of an expression, and not the end of one. */
const BEGINNING = /^\s*\/(?![imsu]*\s*$)/;
const QUOTED = /^(["'`])(.*)\1$/s;
/** Numbers without digits, as Python, numpy and JavaScript write them. */
const UNUSUAL = /^([-+]?)(?:nan|inf|infinity)$/i;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/**
 * @param columns the names that may stand before a comparison; anything else before one makes it a text that is looked for.
 * @throws SyntaxError for a regular expression that is none.
 */
export function parseFilter(text: string, columns: readonly string[]): Filter {
  const conditions = conditionsIn(text).map((part) => condition(part, columns));
  return (row) => conditions.every((holds) => holds(row));
}

/** The names before comparisons that no column has; such a condition is a text that is looked for. */
export function unknownColumns(text: string, columns: readonly string[]): string[] {
  return conditionsIn(text).flatMap((part) => {
    const name = EXPRESSION.test(part) ? undefined : CONDITION.exec(part)?.[1];
    return name === undefined || columnNamed(name, columns) !== undefined ? [] : [name];
  });
}

function conditionsIn(text: string): string[] {
  // Every other one is what stands between two parts.
  const pieces = text.split(/(&&|\sand\s)/);
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const end = endOfPart(pieces, at);
    parts.push(pieces.slice(at, end + 1).join(''));
    at = end;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** Further than where it begins, where a regular expression or a text in quotes goes on behind a `&&`. */
function endOfPart(pieces: readonly string[], from: number): number {
  const isExpression = pieces[from]?.trimStart().startsWith('/');
  for (let end = from; end < pieces.length; end += 2) {
    // Another one begins, so this was none.
    if (isExpression && end > from && BEGINNING.test(pieces[end] as string)) return from;
    const part = pieces.slice(from, end + 1).join('');
    if (!isOpen(part.trim())) return end;
  }
  return from;
}

function isOpen(part: string): boolean {
  if (part.startsWith('/')) return !EXPRESSION.test(part);
  const wanted = CONDITION.exec(part)?.[3]?.trim() ?? '';
  return /^["'`]/.test(wanted) && !QUOTED.test(wanted);
}

/** In any case, where no column is called exactly so: `t` and `T` may both be there. */
function columnNamed(name: string | undefined, columns: readonly string[]): string | undefined {
  return (
    columns.find((known) => known === name) ??
    columns.find((known) => known.toLowerCase() === name?.toLowerCase())
  );
}

function condition(text: string, columns: readonly string[]): Filter {
  const expression = EXPRESSION.exec(text);
  if (expression) {
    const pattern = new RegExp(expression[1] as string, expression[2]);
    return (row) => holds(row, (text) => pattern.test(text));
  }
  const [, name, sign = '', wanted = ''] = CONDITION.exec(text) ?? [];
  const column = columnNamed(name, columns);
  if (sign !== '' && (name === undefined || column !== undefined)) {
    return comparison(
      column,
      sign.replace(/^={2,3}$/, '=').replace('!==', '!=') as Comparison,
      wanted.trim(),
    );
  }
  const part = text.toLowerCase();
  return (row) => holds(row, (shown) => shown.toLowerCase().includes(part));
}

function holds(row: FilterRow, isWanted: (text: string) => boolean): boolean {
  for (const text of row.texts()) if (isWanted(text)) return true;
  return false;
}

function comparison(column: string | undefined, sign: Comparison, text: string): Filter {
  const wanted = literal(text);
  // A text may be such a word, too; it has no order with numbers.
  const wantedText = UNUSUAL.test(text) && (sign === '=' || sign === '!=') ? text : wanted;
  return (row) => {
    const value = row.value(column);
    if (value === undefined) return false;
    const order = ordered(value, typeof value === 'string' ? wantedText : wanted);
    if (order === undefined) return sign === '!=';
    if (sign === '=') return order === 0;
    if (sign === '!=') return order !== 0;
    return sign.startsWith('<')
      ? order < 0 || (sign === '<=' && order === 0)
      : order > 0 || (sign === '>=' && order === 0);
  };
}

/** `3`, `-1e5`, `12n`, `1.5 s`, `nan`, `-inf`, `'text'`, `text`, `true`, `None`. */
function literal(text: string): unknown {
  const number = /^([-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(ms|s|min)?n?$/i.exec(text);
  if (number) return Number((number[1] as string).replaceAll('_', '')) * (UNITS[number[2] ?? 'ms'] ?? 1);
  const unusual = UNUSUAL.exec(text);
  if (unusual) return /nan/i.test(text) ? NaN : unusual[1] === '-' ? -Infinity : Infinity;
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (/^(null|none)$/i.test(text)) return null;
  return QUOTED.exec(text)?.[2] ?? text;
}

/** Below 0, 0 or above, as in sorting; undefined where the two have no order. */
function ordered(value: unknown, wanted: unknown): number | undefined {
  if (isNumeric(value) && isNumeric(wanted)) {
    if (value < wanted) return -1;
    if (value > wanted) return 1;
    // NaN is none of them: who asks for it wants every NaN.
    return value >= wanted || (Number.isNaN(value) && Number.isNaN(wanted)) ? 0 : undefined;
  }
  if (typeof value === 'string' && typeof wanted === 'string') {
    const [one, other] = [value.toLowerCase(), wanted.toLowerCase()];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return value === wanted ? 0 : undefined;
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
