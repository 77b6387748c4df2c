/**
 * The results of a run as a table that is sorted, filtered and read in pages. However many items there are, nothing
 * else waits for long: filters and sorts go over them in slices.
 */
import * as l10n from '@vscode/l10n';
import { PythonValue } from '../../cluster/codec';
import type {
  ItemState,
  PlottedItems,
  ResultColumn,
  ResultRow,
  ResultsPage,
  ResultsRequest,
} from '../run-views';
import { TooSlow } from './bounded';
import { parseFilter, unknownColumns, type Doubt, type FilterRow } from './filter';
import { isClosed } from './filter-groups';
import type { GivenInputs, KnownInput } from './given-inputs';
import { LaterFields } from './later-fields';
import type { PassingItems } from './plot';
import type { UnderWay } from '../timeline/items-under-way';
import { isInColumns, isThere, SAMPLE, valueColumns, valueIn } from './result-columns';
import { sortInSlices } from './sliced-sort';
import { inSlices } from './slices';

/** What is known of an item; undefined: nothing yet. */
export type ItemResult =
  { ok: true; value: unknown; engine: number | null } | { ok: false; message: string; engine: number | null };

export interface ResultSource {
  readonly total: number;
  /** Another number whenever a result has come. */
  readonly settled: number;
  /** Another number then, and whenever an engine has begun. */
  readonly revision: number;
  item(index: number): ItemResult | undefined;
  /** Where they are known. */
  readonly inputs?: GivenInputs | undefined;
  timeMs(index: number): number | undefined;
  /** Items that went in one message with this one. */
  together(index: number): number;
  /** Of an item that an engine is at. */
  underWay(index: number): UnderWay | undefined;
  /** A value in the words of the function's language. */
  show(value: unknown): string;
  /** What a value is called that is a table of its own. */
  tableTitle(value: unknown): string | undefined;
}

type Order = Pick<ResultsRequest, 'sort' | 'filter' | 'state'>;

/** @property doubts what may not be meant as it was read, for nothing was found by it. */
interface Ordered {
  order: Uint32Array;
  doubts: readonly Doubt[];
}

/** Columns beside those of values, with the names filters know them by. */
const ITEM = 'item';
const ENGINE = 'engine';
const TIME = 'time';
/** Results among which values to look at are looked for, where many are `None`. */
const MOST_LOOKED_AT = 10_000;
/** Characters of a cell: a page of them crosses two pipes, and each item can be shown at length. */
const CELL = 500;
const INPUTS_UNKNOWN = l10n.t(
  'What the items were given was not kept when the window was loaded again (of very much it is not); Run Again has it here anew.',
);
/** What a slice of filtering may take at most, before it is ended: a regular expression may take for ever over one text. */
const MOST_MS = 2000;

export class ResultTable {
  #known: (Ordered & { key: string }) | undefined;
  #columns: { seen: number; columns: ResultColumn[]; isFinal: boolean; isGuess: boolean } | undefined;
  /** A filter that was given up. */
  #tooSlow: string | undefined;
  readonly #later: LaterFields;

  constructor(private readonly source: ResultSource) {
    this.#later = new LaterFields(source);
  }

  async page(request: ResultsRequest): Promise<ResultsPage> {
    const { from, count, find } = request;
    const { total: of } = this.source;
    const columns = this.columns();
    const inputs = this.inputs();
    const nothing = {
      request,
      inputs,
      columns,
      of,
      rows: [],
      total: 0,
      ...(find !== undefined && { at: null }),
    };
    let ordered: Ordered | undefined;
    try {
      ordered = await this.#ordered(request);
    } catch (error) {
      return { ...nothing, problem: problemOf(error) };
    }
    const { order, doubts = [] } = ordered ?? {};
    const total = order?.length ?? of;
    const rows: ResultRow[] = [];
    for (let at = from; at < Math.min(total, from + count); at += 1)
      rows.push(this.#row(order?.[at] ?? at, columns));
    const found = { ...(find !== undefined && { at: rowOf(find, order, of) }) };
    return { ...nothing, rows, total, problem: await this.#problemWith(doubts), ...found };
  }

  /** What a plot draws; null: all items. */
  async passing(only: PlottedItems): Promise<PassingItems | null> {
    try {
      const ordered = await this.#ordered({ ...only, sort: null });
      return ordered ? { items: ordered.order, problem: await this.#problemWith(ordered.doubts) } : null;
    } catch (error) {
      return { items: new Uint32Array(), problem: problemOf(error) };
    }
  }

  /** Those of what the items were given, where it is known. */
  inputs(): ResultColumn[] {
    return [...(this.source.inputs?.columns ?? [])];
  }

  /** Those of inputs that a filter or a plot may name. */
  knownInputs(): readonly KnownInput[] {
    return this.source.inputs?.known ?? [];
  }

  /** Those of values. As more results come, more is known of them. */
  columns(): ResultColumn[] {
    const { source } = this;
    if (this.#columns && (this.#columns.isFinal || this.#columns.seen === source.settled))
      return this.#columns.columns;
    const sample: unknown[] = [];
    let lookedAt = 0;
    const isEnough = (): boolean => sample.length === SAMPLE || lookedAt === MOST_LOOKED_AT;
    for (let index = 0; index < source.total && !isEnough(); index += 1) {
      const item = source.item(index);
      if (!item?.ok) continue;
      lookedAt += 1;
      if (isThere(item.value)) sample.push(item.value);
    }
    const columns = valueColumns(sample);
    this.#columns = { seen: source.settled, columns, isFinal: isEnough(), isGuess: lookedAt === 0 };
    return columns;
  }

  /**
   * Items in the order they are wanted in; undefined: all of them as they are.
   * @throws SyntaxError for the filter, TooSlow for one that takes too long.
   */
  async order(wanted: Order): Promise<Uint32Array | undefined> {
    return (await this.#ordered(wanted))?.order;
  }

  async #ordered({ sort, filter, state }: Order): Promise<Ordered | undefined> {
    if (sort === null && filter.trim() === '' && state === 'all') return undefined;
    // While results come, the page asks again and again.
    if (filter === this.#tooSlow) throw new TooSlow();
    const { total, inputs, settled, revision } = this.source;
    const known = [total, inputs !== undefined, tellsEngines(sort, filter) ? revision : settled];
    const key = JSON.stringify([sort, filter, state, ...known]);
    if (this.#known?.key === key) return this.#known;
    const { order: rows, doubts } = await this.#matching(filter, state).catch((error: unknown) => {
      if (error instanceof TooSlow) this.#tooSlow = filter;
      throw error;
    });
    const order = sort ? await sortInSlices(rows, (row) => this.value(row, sort.key), sort.descending) : rows;
    this.#known = { key, order, doubts };
    return this.#known;
  }

  /** What stands in a column, by its key; undefined where nothing does. */
  value(index: number, key: string): unknown {
    if (key === ITEM) return index;
    if (key === TIME) return this.source.timeMs(index);
    if (this.source.inputs?.has(key)) return this.#input(this.source.inputs, index, key);
    const item = this.source.item(index);
    if (key === ENGINE) return (item ?? this.source.underWay(index))?.engine ?? undefined;
    return item?.ok ? valueIn(item.value, key) : undefined;
  }

  /** Records and lists have no order but that of their words. */
  #input(inputs: GivenInputs, index: number, key: string): unknown {
    const value = inputs.value(index, key);
    const isComposed = typeof value === 'object' && value !== null && !(value instanceof Date);
    return isComposed ? inputs.text(index, key) : value;
  }

  /** What is the matter where nothing was found: a parenthesis that nothing opens, a column alone, or one that is not there. */
  async #problemWith(doubts: readonly Doubt[]): Promise<string | null> {
    const surplus = doubts.find((doubt) => doubt.surplus !== undefined)?.surplus;
    if (surplus !== undefined)
      return l10n.t('Nothing opens the last parenthesis of {0}: it belongs to what is looked for.', surplus);
    const alone = doubts.find((doubt) => doubt.alone !== undefined)?.alone;
    if (alone !== undefined)
      return l10n.t(
        '{0} alone is looked for as a text: to filter by that column, compare it, as in {0} = true or {0} > 3.',
        alone,
      );
    return this.#noSuchColumn(doubts.find(({ unknown }) => unknown !== undefined)?.unknown);
  }

  async #noSuchColumn(name: string | undefined): Promise<string | null> {
    const meant = name === undefined ? [] : fieldsCalled(name, this.knownInputs()).map((field) => field.name);
    if (meant.length > 1)
      return l10n.t(
        'More than one column may be meant by {0}: write one of {1}.',
        name ?? '',
        meant.join(', '),
      );
    if (name?.startsWith('(') && !isClosed(name))
      return l10n.t(
        'The parenthesis of {0} is not closed right before an and, an or, or the end: it is looked for as a text.',
        name,
      );
    const names = [...this.#keys().keys()];
    // As long as there are no values nobody knows their columns.
    if (name === undefined || this.#columns?.isGuess) return null;
    const later = (await this.#later.seen(name)).filter((field) => !names.includes(field));
    const sentence = l10n.t('No column is called {0}: there are {1}.', name, [...names, ...later].join(', '));
    // A filter outlives a reload, and what the items were given does not always.
    return this.source.inputs === undefined ? `${sentence} ${INPUTS_UNKNOWN}` : sentence;
  }

  /** Of all columns as they stand, by the names that filters know them by: a value's own `time` is meant before the item's. */
  #keys(): Map<string, string> {
    const values = this.columns().map(({ name, key }): [string, string] => [name, key]);
    const inputs = this.knownInputs().map(({ name, key }): [string, string] => [name, key]);
    return new Map([[ITEM, ITEM], ...inputs, ...values, [TIME, TIME], [ENGINE, ENGINE], ...values]);
  }

  /** With the fields that this filter names and only later results have, or one of the inputs alone. */
  async #keysFor(filter: string): Promise<Map<string, string>> {
    const keys = this.#keys();
    for (const name of unknownColumns(filter, [...keys.keys()])) {
      const field = await this.#later.called(name);
      if (field !== undefined) keys.set(field, `.${field}`);
      else {
        const [only, ...others] = fieldsCalled(name, this.knownInputs());
        if (only && others.length === 0) keys.set(name, only.key);
      }
    }
    return keys;
  }

  async #matching(filter: string, state: ItemState): Promise<Ordered> {
    const columns = this.columns();
    const keys = await this.#keysFor(filter);
    const { holds, doubts } = parseFilter(filter, [...keys.keys()]);
    // Whether any item shows what they mean is known in the end.
    const open = new Set(doubts);
    const passes = (row: FilterRow): boolean => {
      const isFound = holds(row);
      for (const doubt of open) if ((isFound || doubt.isNot) && doubt.shows(row)) open.delete(doubt);
      return isFound;
    };
    const { total } = this.source;
    const found = new Uint32Array(total);
    let count = 0;
    const look = (index: number): void => {
      if (this.#isIn(index, state) && passes(this.#asFiltered(index, keys, columns))) found[count++] = index;
    };
    await inSlices(total, look, filter.includes('/') ? MOST_MS : undefined);
    return { order: found.slice(0, count), doubts: [...open] };
  }

  #asFiltered(index: number, keys: ReadonlyMap<string, string>, columns: readonly ResultColumn[]): FilterRow {
    return {
      texts: () => this.#texts(index, columns),
      value: (column) =>
        this.#comparable(this.value(index, column === undefined ? 'value' : (keys.get(column) ?? 'value'))),
    };
  }

  /** Times are compared as they are shown; of what only Python has, a number (`Decimal`) as one, the rest as it is written. */
  #comparable(value: unknown): unknown {
    if (value instanceof Date) return this.source.show(value);
    if (!(value instanceof PythonValue)) return value;
    const { text } = value;
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  }

  *#texts(index: number, columns: readonly ResultColumn[]): Generator<string> {
    yield this.#cells(index, columns).join(' ');
    const { inputs } = this.source;
    if (inputs) yield inputs.words(index);
  }

  #isIn(index: number, state: ItemState): boolean {
    if (state === 'all') return true;
    const item = this.source.item(index);
    if (item === undefined) return state === 'open';
    return state === (item.ok ? 'done' : 'failed');
  }

  #cells(index: number, columns: readonly ResultColumn[]): (string | null)[] {
    const item = this.source.item(index);
    if (item === undefined) return [null];
    if (!item.ok) return [item.message];
    if (!isInColumns(item.value, columns)) return [this.source.show(item.value)];
    return columns.map(({ key }) => {
      const value = valueIn(item.value, key);
      if (value === undefined && key !== 'value') return null;
      return this.source.show(value);
    });
  }

  #row(index: number, columns: readonly ResultColumn[]): ResultRow {
    const { inputs } = this.source;
    const item = this.source.item(index);
    const atWork = item ? undefined : this.source.underWay(index);
    const title = item?.ok ? this.source.tableTitle(item.value) : undefined;
    return {
      index,
      ...(inputs && { inputs: inputs.columns.map(({ key }) => shortened(inputs.text(index, key))) }),
      cells: (title === undefined ? this.#cells(index, columns) : [title]).map(shortened),
      failed: item !== undefined && !item.ok,
      engine: (item ?? atWork)?.engine ?? null,
      timeMs: this.source.timeMs(index) ?? null,
      together: atWork?.together ?? this.source.together(index),
      ...(atWork && { runningMs: atWork.ms }),
      ...(title === undefined ? {} : { isTable: true }),
    };
  }
}

/** @param order as `#ordered` has it. @returns null for an item that is not there. */
function rowOf(index: number, order: Uint32Array | undefined, total: number): number | null {
  const at = order ? order.indexOf(index) : index < total ? index : -1;
  return at < 0 ? null : at;
}

/** One of several arguments, where these have one each. Those that are called exactly so are meant before others. */
function fieldsCalled(name: string, inputs: readonly KnownInput[]): KnownInput[] {
  const isSame = ({ field }: KnownInput): boolean => field === name;
  const isAlike = ({ field }: KnownInput): boolean => field?.toLowerCase() === name.toLowerCase();
  return inputs.filter(inputs.some(isSame) ? isSame : isAlike);
}

/** Of items under way, only their engines are known: the rest stands until the next result. */
function tellsEngines(sort: Order['sort'], filter: string): boolean {
  return sort?.key === ENGINE || filter.toLowerCase().includes(ENGINE);
}

/** One sentence. @throws what is not the filter's fault */
function problemOf(error: unknown): string {
  if (error instanceof TooSlow)
    return l10n.t(
      'The filter takes too long: its regular expression tries too many ways to match; write it without repetitions inside of repetitions, such as (a+)+.',
    );
  // A RangeError: thousands of parentheses within each other.
  if (error instanceof SyntaxError || error instanceof RangeError)
    return l10n.t('The filter cannot be read: {0}.', error.message);
  throw error;
}

function shortened(cell: string | null): string | null {
  return cell === null || cell.length <= CELL ? cell : `${cell.slice(0, CELL)}\u2026`;
}
