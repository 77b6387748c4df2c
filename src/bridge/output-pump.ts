/**
 * What engines print, on its way to the editor: a bounded piece at a time, however much there is, so that printing never
 * holds the extension host. What nobody could read while it passes is left out, and its place says so.
 */
import * as l10n from '@vscode/l10n';
import { figure } from './figures';
import type { OutputRow } from './rpc';
import { Throttle } from './throttle';

const SEND_MS = 50;
/** Characters of a piece: the editor takes some 1.3 million in a second. */
const PIECE = 64 * 1024;
/** Characters that wait at most; half of them go when there are more. */
const WAITING = 4 * 1024 * 1024;
/** Short texts of an engine travel together. */
const TOGETHER = 4096;

type Waiting =
  /** With how many lines it says were left out here, where it does. */
  | { id: string; row: OutputRow; leftOut?: number }
  /** All of it before this was sent. */
  | { id: string; reached: () => void };

export interface PumpLimits {
  piece?: number;
  waiting?: number;
  sendMs?: number;
}

export class OutputPump {
  #queue: Waiting[] = [];
  #characters = 0;
  readonly #piece: number;
  readonly #most: number;
  readonly #together: number;
  readonly #throttle: Throttle;

  /** @param send rows of one run or selection. */
  constructor(
    private readonly send: (id: string, rows: OutputRow[]) => void,
    { piece = PIECE, waiting = WAITING, sendMs = SEND_MS }: PumpLimits = {},
  ) {
    this.#piece = piece;
    this.#most = waiting;
    this.#together = Math.min(TOGETHER, piece);
    this.#throttle = new Throttle(sendMs, () => this.#sendPiece());
  }

  add(id: string, rows: readonly OutputRow[]): void {
    for (const row of rows) for (const text of pieces(row.text, this.#piece)) this.#add(id, { ...row, text });
    if (this.#characters > this.#most) this.#leaveOut();
    if (this.#characters > 0) this.#throttle.request();
  }

  /** Resolves when all that was printed for it so far was sent. */
  drained(id: string): Promise<void> {
    if (!this.#queue.some((waiting) => waiting.id === id)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#queue.push({ id, reached: resolve });
      if (this.#characters <= this.#piece) this.#throttle.flush();
    });
  }

  #add(id: string, { engine, stream, text }: OutputRow): void {
    this.#characters += text.length;
    const last = this.#queue.at(-1);
    const isOfLast =
      last && 'row' in last && last.id === id && last.row.engine === engine && last.row.stream === stream;
    if (isOfLast && last.leftOut === undefined && last.row.text.length + text.length <= this.#together)
      last.row.text += text;
    else this.#queue.push({ id, row: { engine, stream, text } });
  }

  #sendPiece(): void {
    let characters = 0;
    let taken = 0;
    let rows: OutputRow[] = [];
    for (const waiting of this.#queue) {
      if ('reached' in waiting) {
        if (rows.length > 0) this.send(waiting.id, rows);
        rows = [];
        waiting.reached();
      } else {
        if (characters > 0 && characters + waiting.row.text.length > this.#piece) break;
        characters += waiting.row.text.length;
        rows.push(waiting.row);
        const next = this.#queue[taken + 1];
        if (next?.id !== waiting.id) {
          this.send(waiting.id, rows);
          rows = [];
        }
      }
      taken += 1;
    }
    const last = this.#queue[taken - 1];
    if (last && rows.length > 0) this.send(last.id, rows);
    this.#queue.splice(0, taken);
    this.#characters -= characters;
    if (this.#queue.length > 0) this.#throttle.request();
  }

  /** The oldest half goes. */
  #leaveOut(): void {
    const lines = new Map<string, number>();
    const kept: Waiting[] = [];
    let left = this.#characters - this.#most / 2;
    for (const waiting of this.#queue) {
      if ('reached' in waiting || left <= 0) {
        kept.push(waiting);
        continue;
      }
      const { id, row, leftOut } = waiting;
      left -= row.text.length;
      this.#characters -= row.text.length;
      const more = leftOut ?? row.text.split('\n').length - 1;
      lines.set(id, (lines.get(id) ?? 0) + more);
    }
    const notes = [...lines].map(([id, count]): Waiting => {
      const text = `\n\u2026 ${l10n.t('{0} lines are left out here: they came faster than they can be shown.', figure(count))}\n`;
      this.#characters += text.length;
      return { id, row: { engine: null, stream: 'stderr', text }, leftOut: count };
    });
    this.#queue = [...notes, ...kept];
  }
}

/** A piece ends with a line where it can. */
function pieces(text: string, length: number): string[] {
  const made: string[] = [];
  for (let from = 0; from < text.length;) {
    const end = text.lastIndexOf('\n', from + length - 1) + 1;
    const to = from + length >= text.length ? text.length : end > from ? end : from + length;
    made.push(text.slice(from, to));
    from = to;
  }
  return made;
}
