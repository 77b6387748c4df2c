/** A run's results as a table of texts (RFC 4180): item, input, result, error. Pure. */
import Papa from 'papaparse';
import { isRecord, isThere } from '../results/result-columns';
import type { OutcomeList } from '../outcomes';
import { thrownText } from '../thrown-words';
import type { KeptRun } from './kept-run';
import { plain, toPlainJson } from './plain-json';

interface Column {
  name: string;
  cell(index: number): unknown;
}

/** Fields that get a column each; records of more, or of all kinds, stand in one cell. */
const MOST_FIELDS = 1000;
const ROWS_AT_ONCE = 1000;
const LINES = { newline: '\r\n' };
/** What a spreadsheet would run: a formula, and what else begins like one and calls, or looks into another program or file. */
const RUNS = /^[\t\r]*=.|^[+\-@\t\r].*[(|!]/s;

/**
 * A row for each item, with nothing in it for one that has not run so far. Records have a column for each field. While these
 * are looked for, now and then an empty text, so that nothing else has to wait for very many of them.
 */
export function* csvLines({ outcomes: growing, inputs = [] }: KeptRun): Generator<string> {
  const outcomes = asTheyAre(growing);
  const valueOf = (index: number): unknown => {
    const outcome = outcomes.at(index);
    return outcome?.ok ? outcome.value : undefined;
  };
  const errorOf = (index: number): string => {
    const outcome = outcomes.at(index);
    return outcome && !outcome.ok ? thrownText(outcome.error) : '';
  };
  const given: Column[] = [];
  for (const [at, sequence] of inputs.entries()) {
    const name = inputs.length === 1 ? 'input' : `input ${at + 1}`;
    given.push(...(yield* columnsOf(name, sequence, (index) => sequence.at(index))));
  }
  const ours = ['item', ...given.map(({ name }) => name), 'error'];
  const found = yield* columnsOf('', valuesOf(outcomes), valueOf);
  const results = found.map(({ name, cell }) => ({
    name: name === '' ? 'value' : ours.includes(name) ? `value.${name}` : name,
    cell,
  }));
  const columns: Column[] = [
    { name: 'item', cell: (index) => index },
    ...given,
    ...results,
    { name: 'error', cell: errorOf },
  ];
  yield `${Papa.unparse([columns.map(({ name }) => inert(name))], LINES)}\r\n`;
  for (let from = 0; from < outcomes.length; from += ROWS_AT_ONCE) {
    const count = Math.min(ROWS_AT_ONCE, outcomes.length - from);
    const rows = Array.from({ length: count }, (_, at) => columns.map(({ cell }) => textOf(cell(from + at))));
    yield `${Papa.unparse(rows, LINES)}\r\n`;
  }
}

/** What comes while they are written may have fields that have no column. */
function asTheyAre(outcomes: OutcomeList): OutcomeList {
  const { length } = outcomes;
  const isThere = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) isThere[index] = outcomes.at(index) === undefined ? 0 : 1;
  return { length, at: (index) => (isThere[index] === 1 ? outcomes.at(index) : undefined) };
}

function* valuesOf(outcomes: OutcomeList): Generator<unknown> {
  for (let index = 0; index < outcomes.length; index += 1) {
    const outcome = outcomes.at(index);
    if (outcome?.ok) yield outcome.value;
  }
}

/** @param name of the whole; empty: a field is called by its own name alone. */
function* columnsOf(
  name: string,
  values: Iterable<unknown>,
  valueAt: (index: number) => unknown,
): Generator<string, Column[]> {
  const fields = yield* fieldsOf(values);
  if (fields === undefined) return [{ name, cell: valueAt }];
  return fields.map((field) => ({
    name: name === '' ? field : `${name}.${field}`,
    cell: (index) => {
      const value = valueAt(index) as Record<string, unknown> | null | undefined;
      return isThere(value) && Object.hasOwn(value, field) ? value[field] : undefined;
    },
  }));
}

/** Undefined where not all that are anything are records. */
function* fieldsOf(values: Iterable<unknown>): Generator<string, string[] | undefined> {
  const fields = new Set<string>();
  let lookedAt = 0;
  for (const value of values) {
    lookedAt += 1;
    if (lookedAt % ROWS_AT_ONCE === 0) yield '';
    if (!isThere(value)) continue;
    if (!isRecord(value)) return undefined;
    for (const field of Object.keys(value)) fields.add(field);
  }
  return fields.size === 0 || fields.size > MOST_FIELDS ? undefined : [...fields];
}

/** As a spreadsheet, pandas or R reads it back; what is no single value is JSON. */
function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return inert(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? '' : textOfObject(value);
    default:
      return '';
  }
}

function textOfObject(value: object): string {
  const stands = plain(value);
  if (stands === null) return '';
  return typeof stands === 'object' || stands === undefined ? toPlainJson(value) : textOf(stands);
}

/** A text of the outside world must not act where somebody opens it: an apostrophe before it makes it a text there. */
function inert(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}
