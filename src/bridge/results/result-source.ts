/** What a table of results is made from. Types only. */
import type { ItemEnd } from '../run-views';
import type { UnderWay } from '../timeline/items-under-way';
import type { GivenInputs } from './given-inputs';

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
  /** No more results will come. */
  readonly isOver: boolean;
  /** Why there is no result of an item, and will be none; undefined where there is one, or may be. */
  endOf(index: number): ItemEnd | undefined;
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
