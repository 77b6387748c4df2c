/**
 * Which results are wanted: `text`, `> 3`, `radius <= 2`, `2 < radius`, `time > 1 s`, `/regular expression/`; several with
 * `&&` and `||`, of which the first binds tighter. Pure.
 */
import { groupAtStart } from './filter-groups';
import { alternativesIn, CONDITION, EXPRESSION, QUOTED } from './filter-parts';

/** What can be asked of a result. */
export interface FilterRow {
  /** Everything that its row shows, in parts that are looked at one by one: what was found in the first needs no other. */
  texts(): Iterable<string>;
  /** The value in a column, by the name that the column is shown under; `undefined` for an unknown name: the value itself. */
  value(column: string | undefined): unknown;
}

export type Filter = (row: FilterRow) => boolean;

type Comparison = '<' | '<=' | '>' | '>=' | '=' | '!=';

const MIRRORED: Readonly<Partial<Record<Comparison, Comparison>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};
/** Numbers without digits, as Python, numpy and JavaScript write them. */
const UNUSUAL = /^([-+]?)(?:nan|inf|infinity)$/i;
/** Dates, times of day, versions: numbers in a row. They are compared as texts. */
const MOMENT = /^\d+(?:[-/.:+T ]+\d+)+Z?$/i;
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };

/** One of the ways to pass a filter. */
export interface Alternative {
  holds: Filter;
  /** The names before or behind its comparisons that no column has; such a condition is a text that is looked for. */
  unknown: string[];
}

/**
 * What stands between `||`: an item passes that passes any of them; none where all items do.
 * @param columns the names that may stand in a comparison; anything else before one makes it a text that is looked for.
 * @throws SyntaxError for a regular expression that is none.
 */
export function parseFilter(text: string, columns: readonly string[]): Alternative[] {
  return alternativesIn(text).map((parts) => {
    const conditions = parts.map((part) => condition(part, columns));
    return {
      holds: (row) => conditions.every((holds) => holds(row)),
      unknown: parts.flatMap((part) => unknownIn(part, columns)),
    };
  });
}

/** The names in comparisons that no column has. */
export function unknownColumns(text: string, columns: readonly string[]): string[] {
  return alternativesIn(text).flatMap((parts) => parts.flatMap((part) => unknownIn(part, columns)));
}

function unknownIn(part: string, columns: readonly string[]): string[] {
  if (EXPRESSION.test(part) || groupAtStart(part)?.length === part.length) return [];
  const compared = comparedIn(part, columns);
  return compared?.name === undefined || compared.column !== undefined ? [] : [compared.name];
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
  const compared = comparedIn(text, columns);
  if (compared && (compared.name === undefined || compared.column !== undefined))
    return comparison(compared.column, compared.sign, compared.wanted);
  const part = unquoted(text).toLowerCase();
  return (row) => holds(row, (shown) => shown.toLowerCase().includes(part));
}

/** Quotes alone are what they are. */
function unquoted(text: string): string {
  const quoted = QUOTED.exec(text)?.[2] ?? '';
  return quoted === '' ? text : quoted;
}

interface Compared {
  /** As it was written; undefined: the value itself. */
  name: string | undefined;
  /** Its column, where there is one. */
  column: string | undefined;
  sign: Comparison;
  wanted: string;
}

/** The parts of a comparison, also of one with its value on the left; undefined for what is none. */
function comparedIn(text: string, columns: readonly string[]): Compared | undefined {
  const [, name, written = '', rest = ''] = CONDITION.exec(text) ?? [];
  if (written === '') return undefined;
  const sign = written.replace(/^={2,3}$/, '=').replace('!==', '!=') as Comparison;
  const [column, right] = [columnNamed(name, columns), rest.trim()];
  const isMirrored = column === undefined && name !== undefined && isLiteral(name) && !isLiteral(right);
  if (!isMirrored) return { name, column, sign, wanted: right };
  return { name: right, column: columnNamed(right, columns), sign: MIRRORED[sign] ?? sign, wanted: name };
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

/** No word that may as well be a name. */
function isLiteral(text: string): boolean {
  return literal(text) !== text || MOMENT.test(text);
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
