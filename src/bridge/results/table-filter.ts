/** Which items of a table of results pass a filter, and what is the matter where none does. */
import * as l10n from '@vscode/l10n';
import { NdArray, PythonValue } from '../../cluster/codec';
import { isoTimes } from '../../cluster/codec/words/iso-times';
import type { ItemState, ResultColumn } from '../run-views';
import { parseFilter, unknownColumns, type Doubt, type FilterRow } from './filter';
import { isClosed } from './filter-groups';
import type { KnownInput } from './given-inputs';
import { LaterFields } from './later-fields';
import { ENGINE, ITEM, TIME, type ResultCells } from './result-cells';
import type { ResultSource } from './result-source';
import { Moment, momentOf } from './moments';
import { inSlices } from './slices';

/** @property doubts what may not be meant as it was read, for nothing was found by it. */
export interface Matching {
  order: Uint32Array;
  doubts: readonly Doubt[];
}

const INPUTS_UNKNOWN = l10n.t(
  'What the items were given was not kept when the window was loaded again (of very much it is not); Run Again has it here anew.',
);
/** What a slice of filtering may take at most, before it is ended: a regular expression may take for ever over one text. */
const MOST_MS = 2000;
const MINUTE = 60_000;

export class TableFilter {
  readonly #later: LaterFields;

  constructor(
    private readonly source: ResultSource,
    private readonly cells: ResultCells,
  ) {
    this.#later = new LaterFields(source);
  }

  /**
   * Items in their own order.
   * @throws SyntaxError for the filter, TooSlow for one that takes too long.
   */
  async matching(filter: string, state: ItemState): Promise<Matching> {
    const columns = this.cells.columns();
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

  /** What is the matter where nothing was found: a parenthesis that nothing opens, a column alone, or one that is not there. */
  async problemWith(doubts: readonly Doubt[]): Promise<string | null> {
    const surplus = doubts.find((doubt) => doubt.surplus !== undefined)?.surplus;
    if (surplus !== undefined)
      return l10n.t('Nothing opens the last parenthesis of {0}: it belongs to what is looked for.', surplus);
    const alone = doubts.find((doubt) => doubt.alone !== undefined)?.alone;
    // As long as there are no values nothing can be found.
    if (alone !== undefined && !this.cells.areGuessed)
      return l10n.t(
        '{0} alone is looked for as a text: to filter by that column, compare it, with {0} = \u2026 or {0} > \u2026',
        alone,
      );
    const denied = doubts.find((doubt) => doubt.denied !== undefined)?.denied;
    if (denied !== undefined)
      return l10n.t(
        '{0} is looked for as a text, its not included: a not stands before a comparison, or before parentheses with an and, an or or a comparison in them.',
        denied,
      );
    return this.#noSuchColumn(doubts.find(({ unknown }) => unknown !== undefined)?.unknown);
  }

  async #noSuchColumn(name: string | undefined): Promise<string | null> {
    const meant =
      name === undefined ? [] : fieldsCalled(name, this.cells.knownInputs()).map((field) => field.name);
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
    if (name === undefined || this.cells.areGuessed) return null;
    const later = (await this.#later.seen(name)).filter((field) => !names.includes(field));
    const sentence = l10n.t('No column is called {0}: there are {1}.', name, [...names, ...later].join(', '));
    // A filter outlives a reload, and what the items were given does not always.
    return this.source.inputs === undefined ? `${sentence} ${INPUTS_UNKNOWN}` : sentence;
  }

  /** Of all columns as they stand, by the names that filters know them by: a value's own `time` is meant before the item's. */
  #keys(): Map<string, string> {
    const values = this.cells.columns().map(({ name, key }): [string, string] => [name, key]);
    const inputs = this.cells.knownInputs().map(({ name, key }): [string, string] => [name, key]);
    return new Map([[ITEM, ITEM], ...inputs, ...values, [TIME, TIME], [ENGINE, ENGINE], ...values]);
  }

  /** With the fields that this filter names and only later results have, or one of the inputs alone. */
  async #keysFor(filter: string): Promise<Map<string, string>> {
    const keys = this.#keys();
    for (const name of unknownColumns(filter, [...keys.keys()])) {
      const field = await this.#later.called(name);
      if (field !== undefined) keys.set(field, `.${field}`);
      else {
        const [only, ...others] = fieldsCalled(name, this.cells.knownInputs());
        if (only && others.length === 0) keys.set(name, only.key);
      }
    }
    return keys;
  }

  #asFiltered(index: number, keys: ReadonlyMap<string, string>, columns: readonly ResultColumn[]): FilterRow {
    return {
      texts: () => this.#texts(index, columns),
      value: (column) =>
        this.#comparable(
          this.cells.value(index, column === undefined ? 'value' : (keys.get(column) ?? 'value')),
        ),
    };
  }

  /** Times are those of the clock that they are shown by; of what only Python has, a number (`Decimal`) is one, the rest as it is written. */
  #comparable(value: unknown): unknown {
    if (value instanceof Date) return shownMoment(value, this.source.show(value));
    if (value instanceof NdArray) return isoText(value) ?? value;
    if (!(value instanceof PythonValue)) return value;
    const { text } = value;
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  }

  *#texts(index: number, columns: readonly ResultColumn[]): Generator<string> {
    yield this.cells.texts(index, columns).join(' ');
    const { inputs } = this.source;
    if (inputs) yield inputs.words(index);
  }

  #isIn(index: number, state: ItemState): boolean {
    if (state === 'all') return true;
    const item = this.source.item(index);
    if (item === undefined) return state === 'open';
    return state === (item.ok ? 'done' : 'failed');
  }
}

/** One of several arguments, where these have one each. Those that are called exactly so are meant before others. */
function fieldsCalled(name: string, inputs: readonly KnownInput[]): KnownInput[] {
  const isSame = ({ field }: KnownInput): boolean => field === name;
  const isAlike = ({ field }: KnownInput): boolean => field?.toLowerCase() === name.toLowerCase();
  return inputs.filter(inputs.some(isSame) ? isSame : isAlike);
}

/** Also where its words do not say what its clock is ahead of UTC. An invalid one is no time: NaN. */
function shownMoment(time: Date, words: string): unknown {
  const shown = momentOf(words);
  if (!shown) return NaN;
  return new Moment(shown.from, shown.to, Math.round((shown.from - time.getTime()) / MINUTE) * MINUTE);
}

/** Of a scalar of numpy's. */
function isoText({ dtype, shape, data }: NdArray): string | undefined {
  const [only] = data;
  const words = shape.length === 0 && typeof only === 'bigint' ? isoTimes(dtype)?.(only) : undefined;
  return words ?? undefined;
}
