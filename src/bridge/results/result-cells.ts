/** What stands in the columns of a table of results, item by item. */
import * as l10n from '@vscode/l10n';
import type { ItemEnd, ResultColumn } from '../run-views';
import type { GivenInputs, KnownInput } from './given-inputs';
import { comparedIn, isInColumns, isThere, SAMPLE, valueColumns, valueIn } from './result-columns';
import type { ResultSource } from './result-source';

/** Columns beside those of values, with the names filters know them by. */
export const ITEM = 'item';
export const ENGINE = 'engine';
export const TIME = 'time';
/** Results among which values to look at are looked for, where many are `None`. */
const MOST_LOOKED_AT = 10_000;

/** What is said in place of a value that will not come. */
export function endWords(end: ItemEnd): string {
  const words = { cancelled: l10n.t('cancelled'), notRun: l10n.t('not run'), noResult: l10n.t('no result') };
  return words[end];
}

export class ResultCells {
  #columns: { seen: number; columns: ResultColumn[]; isFinal: boolean; isGuess: boolean } | undefined;

  constructor(private readonly source: ResultSource) {}

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

  /** No value was there when the columns were last asked for: nobody knows which there will be. */
  get areGuessed(): boolean {
    return this.#columns?.isGuess === true;
  }

  /** What stands in a column, by its key; undefined where nothing does, null where nothing is what the item gave. */
  value(index: number, key: string): unknown {
    if (key === ITEM) return index;
    if (key === TIME) return this.source.timeMs(index);
    if (this.source.inputs?.has(key)) return this.#input(this.source.inputs, index, key);
    const item = this.source.item(index);
    if (key === ENGINE) return (item ?? this.source.underWay(index))?.engine ?? undefined;
    return item?.ok ? comparedIn(item.value, key) : undefined;
  }

  /** Records and lists have no order but that of their words. */
  #input(inputs: GivenInputs, index: number, key: string): unknown {
    const value = inputs.value(index, key);
    const isComposed = typeof value === 'object' && value !== null && !(value instanceof Date);
    return isComposed ? inputs.text(index, key) : value;
  }

  /** An item in words, a text for each of these columns, or one across them; null where nothing is there (yet). */
  texts(index: number, columns: readonly ResultColumn[]): (string | null)[] {
    const item = this.source.item(index);
    const end = item === undefined ? this.source.endOf(index) : undefined;
    if (item === undefined) return [end === undefined ? null : endWords(end)];
    if (!item.ok) return [item.message];
    if (!isInColumns(item.value, columns)) return [this.source.show(item.value)];
    return columns.map(({ key }) => {
      const value = valueIn(item.value, key);
      if (value === undefined && key !== 'value') return null;
      return this.source.show(value);
    });
  }
}
