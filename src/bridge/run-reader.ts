/** What the page of a run is shown of it: the answer to every question it may ask, no larger than a page. */
import { languageOf } from '../cluster/shipping/language';
import { orderLines } from './order-lines';
import type { MadeInputs } from '../cluster/shipment/shipment';
import { givenInputs, type GivenInputs } from './results/given-inputs';
import { plotOf } from './results/plot';
import { endWords } from './results/result-cells';
import type { ItemResult } from './results/result-source';
import { ResultTable } from './results/result-table';
import type { Outcome, RunRecord } from './run-record';
import type {
  FailureGroup,
  ItemDetail,
  OutputPage,
  OutputRequest,
  OutputRow,
  RunViews,
  TimelineRequest,
  TimelineView,
} from './run-views';
import { showPythonValue } from './show-python-value';
import { showAtLength, showValue } from './show-value';
import { tableTitle } from './table/table-view';
import { thrownWords } from './thrown-words';
import { accountFor } from './timeline/account';
import { mergeSpans } from './timeline/merge-spans';

type Answers = {
  [V in keyof RunViews]: (
    request: RunViews[V]['request'],
  ) => Promise<RunViews[V]['answer']> | RunViews[V]['answer'];
};

/** The most rows of one answer. */
const LONGEST_PAGE = 500;
/** Lines of output shown of one item. */
const ITEM_LINES = 200;
/** Characters of a value at length, and of a line that was printed. */
const LONGEST_TEXT = 200_000;
const LONGEST_LINE = 2000;
/** Characters of what an item that failed was given. */
const LONGEST_INPUT = 200;

export class RunReader {
  readonly #isPython: boolean;
  readonly #results: ResultTable;
  readonly #answers: Answers;
  #inputs: GivenInputs | undefined;

  /** @param made what its items were given, once that is known here. */
  constructor(
    private readonly record: RunRecord,
    private readonly made: () => MadeInputs | undefined = () => undefined,
  ) {
    const givenNow = (): GivenInputs | undefined => this.#given();
    this.#isPython = languageOf(record.file) === 'python';
    this.#results = new ResultTable({
      get total() {
        return record.total;
      },
      get settled() {
        return record.settled;
      },
      get revision() {
        return record.revision;
      },
      item: (index) => itemResult(record.outcomeOf(index)),
      get isOver() {
        return !record.active;
      },
      endOf: (index) => record.endOf(index),
      get inputs() {
        return givenNow();
      },
      timeMs: (index) => record.timeMs(index),
      together: (index) => record.together(index),
      underWay: (index) => record.underWay(index),
      show: this.#isPython ? showPythonValue : showValue,
      tableTitle,
    });
    this.#answers = {
      results: (request) => this.#results.page(limited(request)),
      failures: ({ from, count }) => {
        const { all } = record.failures;
        const rows = all.slice(from, from + Math.min(count, LONGEST_PAGE));
        return { from, rows: rows.map((group) => this.#withInputs(group, 1)), total: all.length };
      },
      failure: ({ index }) => {
        const outcome = record.outcomeOf(index);
        const group = outcome && !outcome.ok ? record.failures.of(outcome.error) : undefined;
        return group
          ? { group: this.#withInputs(group), input: this.#input(group.index) }
          : { group: null, input: null };
      },
      output: (request) => this.#output(limited(request)),
      timeline: (request) => this.#timeline(request),
      plot: async (request) => {
        const passing = request.only ? await this.#results.passing(request.only) : null;
        return plotOf(this.#results.cells, record.total, request, passing);
      },
      item: ({ index }) => this.#item(index),
    };
  }

  #given(): GivenInputs | undefined {
    const { record } = this;
    const made = this.#inputs ? undefined : this.made();
    // Which item a debugger is at is known last.
    if (made && record.total > 0) this.#inputs = givenInputs(made, this.#isPython, record.item);
    return this.#inputs;
  }

  async answer<V extends keyof RunViews>(
    view: V,
    request: RunViews[V]['request'],
  ): Promise<RunViews[V]['answer']> {
    return this.#answers[view](request);
  }

  /** @param most of its items: to read an input may take long. */
  #withInputs(group: FailureGroup, most = group.items.length): FailureGroup {
    const given = this.#given();
    const items = group.items.slice(0, most).map((item) => {
      const input = given?.line(item.index) ?? null;
      return input === null ? item : { ...item, input: cut(input, LONGEST_INPUT) };
    });
    return { ...group, items };
  }

  /** At length. */
  #input(index: number): string | null {
    const input = this.#given()?.atLength(index) ?? null;
    return input === null ? null : cut(input, LONGEST_TEXT);
  }

  #output(request: OutputRequest): OutputPage {
    const { lines } = this.record.output;
    const found = orderLines(lines, request);
    const { from, count } = request;
    const rows = found.slice(from, from + count).map(shortened);
    return { request, from, rows, total: found.length, kept: lines.length };
  }

  #timeline(request: TimelineRequest): TimelineView {
    const { elapsedMs: wallMs, processors, serial } = this.record;
    const rows = this.record.engineSpans(wallMs);
    const stretch = request.stretch ?? { fromMs: 0, toMs: wallMs };
    const resolutionMs = (stretch.toMs - stretch.fromMs) / Math.max(1, request.width);
    return {
      request,
      rows: rows.map(({ engine, spans }) => ({ engine, bars: mergeSpans(spans, stretch, resolutionMs) })),
      account: accountFor(rows, wallMs),
      processors,
      serialMs: serial?.ms ?? null,
    };
  }

  #item(index: number): ItemDetail {
    const { record } = this;
    const outcome = record.outcomeOf(index);
    const end = record.endOf(index);
    const show = this.#isPython ? showPythonValue : showAtLength;
    return {
      index,
      input: this.#input(index),
      text: outcome?.ok ? cut(show(outcome.value), LONGEST_TEXT) : null,
      ended: end === undefined ? null : endWords(end),
      failure:
        outcome && !outcome.ok
          ? { index, ...outcome.error, count: 1, items: [{ index, message: outcome.error.message }] }
          : null,
      engine: outcome ? engineOf(outcome) : (record.underWay(index)?.engine ?? null),
      timeMs: record.timeMs(index) ?? null,
      together: record.together(index),
      output: record.output.lines
        .filter(({ items }) => items && index >= items.first && index < items.first + items.count)
        .slice(0, ITEM_LINES)
        .map(shortened),
    };
  }
}

function itemResult(outcome: Outcome | undefined): ItemResult | undefined {
  if (outcome === undefined || outcome.ok) return outcome;
  return { ok: false, message: thrownWords(outcome.error), engine: outcome.error.engine };
}

function engineOf(outcome: Outcome): number | null {
  return outcome.ok ? outcome.engine : outcome.error.engine;
}

function limited<R extends { count: number }>(request: R): R {
  return { ...request, count: Math.min(request.count, LONGEST_PAGE) };
}

function shortened(row: OutputRow): OutputRow {
  return { ...row, text: cut(row.text, LONGEST_LINE) };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}\u2026`;
}
