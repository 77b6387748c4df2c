/** The output channel of users' code, live: what one run or selection prints stands under its headline. */
import { stripVTControlCharacters } from 'node:util';
import type * as vscode from 'vscode';
import type { OutputRow } from '../../bridge/rpc';
import { Throttle } from '../../bridge/throttle';
import { lastLines } from './last-lines';
import { Lines, type Line } from './lines';
import { leftOutText, linesText } from './output-words';

/** Every piece that is sent costs a message to the editor. */
const SEND_MS = 50;
/** Characters of such a piece at most: the editor takes its time with a long one. */
const PIECE = 128 * 1024;
/**
 * Characters that are shown; of more, the last quarter at least stays. Extensions read the whole of what is shown whenever it
 * grows (VS Code's own merge-conflict does), and the editor sends them what has grown in one piece, in the extension host: all
 * that is shown, where the window has been busy for a second. 40 MB held it for 190 ms each time, 4 MB up to 113 ms, 2 MB mostly
 * 31 ms and, on a busy machine, 107 ms, this 18 ms (measured, at a million printed lines; profiles name the editor's reading of
 * the piece).
 */
const MOST_SHOWN = 512 * 1024;
/** A line without an end is shown when nothing more came for so long. */
const QUIET_MS = 1000;

type Channel = Pick<vscode.OutputChannel, 'append' | 'clear' | 'show' | 'dispose'>;

interface OutputLimits {
  quietMs?: number;
  mostShown?: number;
}

interface Section {
  headline: string;
  reveals: boolean;
  lines: Lines;
  quiet?: NodeJS.Timeout;
}

export class Output {
  readonly #sections = new Map<string, Section>();
  /** Whose lines come last. */
  #shown: string | undefined;
  #pending = '';
  /** Characters in the channel, and the end of them. */
  #length = 0;
  #tail = '';
  /** Characters of all that was written, and after how many of them a headline begins. */
  #written = 0;
  #headlines: { at: number; text: string }[] = [];
  readonly #quietMs: number;
  readonly #mostShown: number;
  readonly #send = new Throttle(SEND_MS, () => {
    if (this.#pending === '') return;
    const next = Math.min(PIECE, this.#pending.length);
    if (this.#length > 0 && this.#length + next > this.#mostShown) this.#startAnew();
    const text = this.#pending.slice(0, PIECE);
    this.#pending = this.#pending.slice(text.length);
    this.channel.append(text);
    this.#length += text.length;
    this.#tail += text;
    if (this.#tail.length > this.#mostShown / 2) this.#tail = this.#cut(this.#tail);
    if (this.#pending !== '') this.#send.request();
  });

  constructor(
    private readonly channel: Channel,
    { quietMs = QUIET_MS, mostShown = MOST_SHOWN }: OutputLimits = {},
  ) {
    this.#quietMs = quietMs;
    this.#mostShown = mostShown;
  }

  /**
   * @param headline stands above what it prints, and again where something else came between.
   * @param reveals the panel comes into sight with the first thing that is printed.
   */
  begin(id: string, headline: string, reveals = false): void {
    if (!this.#sections.has(id)) this.#sections.set(id, { headline, reveals, lines: new Lines() });
  }

  /** What engines print for it; pieces of lines come together. */
  print(id: string, rows: readonly OutputRow[]): void {
    const section = this.#sections.get(id);
    if (!section) return;
    if (section.reveals) this.show();
    section.reveals = false;
    this.write(id, linesText(rows.flatMap((row) => section.lines.add(plain(row)))));
    clearTimeout(section.quiet);
    section.quiet = setTimeout(() => this.#flush(id, section), this.#quietMs);
  }

  /** Text of whole lines. */
  write(id: string, text: string): void {
    const section = this.#sections.get(id);
    if (!section || text === '') return;
    if (this.#shown !== id) {
      this.#headlines.push({ at: this.#written, text: section.headline });
      this.#put(section.headline);
    }
    this.#shown = id;
    this.#put(text);
    this.#send.request();
  }

  /** Nothing more comes. @param text the last of it. */
  end(id: string, text = ''): void {
    const section = this.#sections.get(id);
    if (!section) return;
    clearTimeout(section.quiet);
    this.#flush(id, section);
    this.write(id, text);
    this.#sections.delete(id);
  }

  /** Leaves the keyboard where it is. */
  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    for (const { quiet } of this.#sections.values()) clearTimeout(quiet);
    this.#send.cancel();
    this.channel.dispose();
  }

  #put(text: string): void {
    this.#pending += text;
    this.#written += text.length;
  }

  /** Whoever reads the last lines keeps them, under their headline. */
  #startAnew(): void {
    this.channel.clear();
    const tail = this.#cut(this.#tail);
    const begin = this.#written - this.#pending.length - tail.length;
    const owner = Math.max(
      0,
      this.#headlines.findLastIndex(({ at }) => at <= begin),
    );
    this.#headlines = this.#headlines.slice(owner);
    const headline = this.#headlines[0];
    const above = headline && headline.at < begin ? headline.text : '';
    this.#pending = `${leftOutText()}${above}${tail}${this.#pending}`;
    this.#length = 0;
    this.#tail = '';
  }

  #cut(text: string): string {
    return lastLines(text, this.#mostShown / 4, this.#mostShown / 2);
  }

  #flush(id: string, section: Section): void {
    this.write(id, linesText(section.lines.flush()));
  }
}

/** Colours meant for a terminal. */
function plain({ engine, stream, text }: OutputRow): Line {
  return { engine, stream, text: stripVTControlCharacters(text) };
}
