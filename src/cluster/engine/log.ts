/** The engine's own log lines: written at once to stderr, which the launcher keeps in the engine's log file. */
import { writeSync } from 'node:fs';
import type { LogLevel } from './thread-messages';

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** What is said once may name what others sent, so there is an end to it. */
const MOST_DIFFERENT = 1000;

export class Log {
  readonly #threshold: number;
  readonly #write: (line: string) => void;
  readonly #said = new Set<string>();

  constructor(level: LogLevel, write: (line: string) => void = writeToStderr) {
    this.#threshold = LEVELS.indexOf(level);
    this.#write = write;
  }

  say(level: LogLevel, text: string): void {
    if (LEVELS.indexOf(level) < this.#threshold) return;
    this.#write(`${new Date().toISOString()} ${level} ${text}\n`);
  }

  /** Say the same thing only once in the engine's life. */
  once(level: LogLevel, text: string): void {
    if (this.#said.has(text) || this.#said.size >= MOST_DIFFERENT) return;
    this.#said.add(text);
    this.say(level, text);
  }
}

/** A worker's own `process.stderr` waits for the main thread, which may be busy. */
function writeToStderr(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // A closed or full stderr must not end the engine.
  }
}
