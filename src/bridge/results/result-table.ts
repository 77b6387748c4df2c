/**
 * The results of a run as a table that is sorted, filtered and read in pages. However many items there are, nothing
 * else waits for long: filters and sorts go over them in slices.
 */
import * as l10n from '@vscode/l10n';
import type { PlottedItems, ResultColumn, ResultRow, ResultsPage, ResultsRequest } from '../run-views';
import { TooSlow } from './bounded';
import type { PassingItems } from './plot';
import { ENGINE, ResultCells } from './result-cells';
import type { ResultSource } from './result-source';
import { sortInSlices } from './sliced-sort';
import { TableFilter, type Matching } from './table-filter';

type Order = Pick<ResultsRequest, 'sort' | 'filter' | 'state'>;

/** Characters of a cell: a page of them crosses two pipes, and each item can be shown at length. */
const CELL = 500;

export class ResultTable {
  #known: (Matching & { key: string }) | undefined;
  /** A filter that was given up. */
  #tooSlow: string | undefined;
  readonly cells: ResultCells;
  readonly #filter: TableFilter;

  constructor(private readonly source: ResultSource) {
    this.cells = new ResultCells(source);
    this.#filter = new TableFilter(source, this.cells);
  }

  async page(request: ResultsRequest): Promise<ResultsPage> {
    const { from, count, find } = request;
    const { total: of } = this.source;
    const columns = this.cells.columns();
    const inputs = this.cells.inputs();
    const nothing = {
      request,
      inputs,
      columns,
      of,
      rows: [],
      total: 0,
      ...(find !== undefined && { at: null }),
    };
    let ordered: Matching | undefined;
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
    return { ...nothing, rows, total, problem: await this.#filter.problemWith(doubts), ...found };
  }

  /** What a plot draws; null: all items. */
  async passing(only: PlottedItems): Promise<PassingItems | null> {
    try {
      const ordered = await this.#ordered({ ...only, sort: null });
      return ordered
        ? { items: ordered.order, problem: await this.#filter.problemWith(ordered.doubts) }
        : null;
    } catch (error) {
      return { items: new Uint32Array(), problem: problemOf(error) };
    }
  }

  /**
   * Items in the order they are wanted in; undefined: all of them as they are.
   * @throws SyntaxError for the filter, TooSlow for one that takes too long.
   */
  async order(wanted: Order): Promise<Uint32Array | undefined> {
    return (await this.#ordered(wanted))?.order;
  }

  async #ordered({ sort, filter, state }: Order): Promise<Matching | undefined> {
    if (sort === null && filter.trim() === '' && state === 'all') return undefined;
    // While results come, the page asks again and again.
    if (filter === this.#tooSlow) throw new TooSlow();
    const { total, inputs, settled, revision, isOver } = this.source;
    const known = [total, inputs !== undefined, tellsEngines(sort, filter) ? revision : settled, isOver];
    const key = JSON.stringify([sort, filter, state, ...known]);
    if (this.#known?.key === key) return this.#known;
    const { order: rows, doubts } = await this.#filter.matching(filter, state).catch((error: unknown) => {
      if (error instanceof TooSlow) this.#tooSlow = filter;
      throw error;
    });
    const order = sort
      ? await sortInSlices(rows, (row) => this.cells.value(row, sort.key), sort.descending)
      : rows;
    this.#known = { key, order, doubts };
    return this.#known;
  }

  #row(index: number, columns: readonly ResultColumn[]): ResultRow {
    const { inputs } = this.source;
    const item = this.source.item(index);
    const atWork = item ? undefined : this.source.underWay(index);
    const title = item?.ok ? this.source.tableTitle(item.value) : undefined;
    return {
      index,
      ...(inputs && { inputs: inputs.columns.map(({ key }) => shortened(inputs.text(index, key))) }),
      cells: (title === undefined ? this.cells.texts(index, columns) : [title]).map(shortened),
      failed: item !== undefined && !item.ok,
      ...(!item && this.source.endOf(index) !== undefined && { ended: true }),
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
