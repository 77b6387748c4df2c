/**
 * Which results are wanted: `text`, `> 3`, `radius <= 2`, `2 < radius`, `time > 1 s`, `/regular expression/`; several with
 * `&&` and `||`, of which the first binds tighter; `not` before a comparison or parentheses. Pure.
 */
import { hasSurplus, isClosed } from './filter-groups';
import { treeOf, type Condition, type Tree } from './filter-parts';
import { CONDITION, EXPRESSION, QUOTED } from './filter-shapes';
import { beginsIn, Moment, momentOf } from './moments';

/** What can be asked of a result. */
export interface FilterRow {
  /** Everything that its row shows, in parts that are looked at one by one: what was found in the first needs no other. */
  texts(): Iterable<string>;
  /** The value in a column, by the name that the column is shown under; `undefined` for an unknown name: the value itself. Undefined where there is none, null for `None`, `null` and `undefined`. A point in time is a `Moment`. */
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

/** What may not be meant as it is read, if no item shows that it is. */
export interface Doubt {
  /** The name of no column before or behind a comparison: this is a text that is looked for. */
  unknown: string | undefined;
  /** A condition with a parenthesis that nothing opens. */
  surplus: string | undefined;
  /** A column that is named with no comparison: `failed`, `not failed` are texts. */
  alone: string | undefined;
  /** A text with a `not` of its own. */
  denied: string | undefined;
  /** Does an item pass by the very condition? Where it must not hold: does it hold there? */
  shows: Filter;
  isNot: boolean;
}

export interface ParsedFilter {
  holds: Filter;
  doubts: Doubt[];
}

/**
 * @param columns the names that may stand in a comparison; anything else before one makes it a text that is looked for.
 * @throws SyntaxError for a regular expression that is none.
 */
export function parseFilter(text: string, columns: readonly string[]): ParsedFilter {
  const tree = treeOf(text);
  return tree ? parsed(tree, columns) : { holds: () => true, doubts: [] };
}

/** The names in comparisons that no column has. */
export function unknownColumns(text: string, columns: readonly string[]): string[] {
  return parseFilter(text, columns).doubts.flatMap(({ unknown }) => unknown ?? []);
}

function parsed(tree: Tree, columns: readonly string[]): ParsedFilter {
  if ('condition' in tree) return single(tree, columns);
  const isAll = 'all' in tree;
  const parts = (isAll ? tree.all : tree.any).map((part) => parsed(part, columns));
  const each = parts.map((part) => part.holds);
  const doubts = parts.flatMap((part) => part.doubts);
  if (!isAll) return { holds: (row) => each.some((holds) => holds(row)), doubts };
  const holds: Filter = (row) => each.every((holds) => holds(row));
  return { holds, doubts: doubts.map((doubt) => (doubt.isNot ? doubt : within(doubt, holds))) };
}

/** Found by a condition is what also passes those that must hold with it. */
function within(doubt: Doubt, holds: Filter): Doubt {
  return { ...doubt, shows: (row) => holds(row) && doubt.shows(row) };
}

function single({ condition: text, isNot }: Condition, columns: readonly string[]): ParsedFilter {
  const compared = EXPRESSION.test(text) ? undefined : comparedIn(text, columns);
  const hasNot = isKnown(compared) && compared.isNot;
  const holds = condition(text, columns, isNot);
  const shows = condition(text, columns, hasNot);
  const unknown = unknownIn(text, columns);
  const surplus = isSurplus(text) ? text : undefined;
  const alone = columnAlone(text, columns);
  const denied = compared === undefined && /^(?:not\s|!)/i.test(text) ? text : undefined;
  const isDoubtful = [unknown, surplus, alone, denied].some((one) => one !== undefined);
  const doubt = { unknown, surplus, alone, denied, shows, isNot: isNot !== hasNot };
  return { holds, doubts: isDoubtful ? [doubt] : [] };
}

function columnAlone(text: string, columns: readonly string[]): string | undefined {
  return columnNamed(text.replace(/^(?:not\s+|!\s*)/i, ''), columns);
}

function isSurplus(text: string): boolean {
  return !EXPRESSION.test(text) && !/["'`]/.test(text) && hasSurplus(text);
}

function unknownIn(part: string, columns: readonly string[]): string | undefined {
  if (EXPRESSION.test(part) || isClosed(part, true)) return undefined;
  const compared = comparedIn(part, columns);
  return compared?.column === undefined ? compared?.name : undefined;
}

/** In any case, where no column is called exactly so: `t` and `T` may both be there. */
function columnNamed(name: string | undefined, columns: readonly string[]): string | undefined {
  return (
    columns.find((known) => known === name) ??
    columns.find((known) => known.toLowerCase() === name?.toLowerCase())
  );
}

/** @param isNot whether it must not hold. What has no value there passes neither way. */
function condition(text: string, columns: readonly string[], isNot: boolean): Filter {
  const expression = EXPRESSION.exec(text);
  if (expression) {
    const pattern = new RegExp(expression[1] as string, expression[2]);
    return (row) => holds(row, (text) => pattern.test(text)) !== isNot;
  }
  const compared = comparedIn(text, columns);
  if (isKnown(compared))
    return comparison(compared.column, compared.sign, compared.wanted, compared.isNot !== isNot);
  const part = unquoted(text).toLowerCase();
  return (row) => holds(row, (shown) => shown.toLowerCase().includes(part)) !== isNot;
}

function isKnown(compared: Compared | undefined): compared is Compared {
  return compared !== undefined && (compared.name === undefined || compared.column !== undefined);
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
  /** With a `not` before it. */
  isNot: boolean;
}

/** Before a comparison: what a filter that begins so means is only known with the columns. */
const NOT = /^not(?:\s+|(?=[<>=!]))/i;

/** As Python asks for these: of anything else `is` is a word of a text. */
const IS = /^(.*\S)\s+is(\s+not)?\s+(none|null|undefined|true|false)$/is;

/** The parts of a comparison, also of one with its value on the left; undefined for what is none. */
function comparedIn(text: string, columns: readonly string[]): Compared | undefined {
  const asWritten = withoutNot(text, columns);
  const not = NOT.exec(text)?.[0] ?? '';
  if (isKnown(asWritten) || not === '') return asWritten;
  const behind = comparedIn(text.slice(not.length), columns);
  return behind ? { ...behind, isNot: !behind.isNot } : asWritten;
}

function withoutNot(text: string, columns: readonly string[]): Compared | undefined {
  const [, subject, isNot, word = ''] = IS.exec(text) ?? [];
  if (subject !== undefined)
    return {
      ...{ name: subject, column: columnNamed(subject, columns) },
      ...{ sign: isNot ? '!=' : '=', wanted: word, isNot: false },
    };
  const [, name, written = '', rest = ''] = CONDITION.exec(text) ?? [];
  if (written === '') return undefined;
  const sign = written.replace(/^={2,3}$/, '=').replace('!==', '!=') as Comparison;
  const [column, right] = [columnNamed(name, columns), rest.trim()];
  const isMirrored = column === undefined && name !== undefined && isLiteral(name) && !isLiteral(right);
  if (!isMirrored) return { name, column, sign, wanted: right, isNot: false };
  const turned = MIRRORED[sign] ?? sign;
  return { name: right, column: columnNamed(right, columns), sign: turned, wanted: name, isNot: false };
}

function holds(row: FilterRow, isWanted: (text: string) => boolean): boolean {
  for (const text of row.texts()) if (isWanted(text)) return true;
  return false;
}

function comparison(column: string | undefined, sign: Comparison, text: string, isNot: boolean): Filter {
  const wanted = literal(text);
  // A text may be such a word, too; it has no order with numbers.
  const wantedText = UNUSUAL.test(text) && (sign === '=' || sign === '!=') ? text : wanted;
  const wantedMoment = momentOf(QUOTED.exec(text)?.[2] ?? text);
  return (row) => {
    const value = row.value(column);
    if (value === undefined) return false;
    const moment = wantedMoment && momentIn(value);
    const order = moment
      ? beginsIn(moment, wantedMoment)
      : ordered(value, typeof value === 'string' ? wantedText : wanted);
    return passes(order, sign) !== isNot;
  };
}

/** Of texts those of a day at least: `2024` is a number, or a name. */
function momentIn(value: unknown): Moment | undefined {
  if (typeof value === 'string') return value.length < 10 ? undefined : momentOf(value);
  return value instanceof Moment ? value : undefined;
}

function passes(order: number | undefined, sign: Comparison): boolean {
  if (order === undefined) return sign === '!=';
  if (sign === '=') return order === 0;
  if (sign === '!=') return order !== 0;
  return sign.startsWith('<')
    ? order < 0 || (sign === '<=' && order === 0)
    : order > 0 || (sign === '>=' && order === 0);
}

/** `3`, `-1e5`, `12n`, `1.5 s`, `nan`, `-inf`, `'text'`, `text`, `true`, `None`: of what is nothing one is as good as another. */
function literal(text: string): unknown {
  const number = /^([-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(ms|s|min)?n?$/i.exec(text);
  if (number) return Number((number[1] as string).replaceAll('_', '')) * (UNITS[number[2] ?? 'ms'] ?? 1);
  const unusual = UNUSUAL.exec(text);
  if (unusual) return /nan/i.test(text) ? NaN : unusual[1] === '-' ? -Infinity : Infinity;
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (/^(?:null|none|undefined)$/i.test(text)) return null;
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
