/** A small logger: lines with time and level to one sink. */

const levels = { debug: 10, info: 20, warn: 30, error: 40 } as const;

export type LogLevel = keyof typeof levels;

export const logLevels = Object.keys(levels) as LogLevel[];

export type Logger = Record<LogLevel, (message: string) => void>;

/** @param write takes one whole line, newline included. */
export function createLogger(level: LogLevel, write: (line: string) => void): Logger {
  const at = (own: LogLevel) => (message: string) => {
    if (levels[own] >= levels[level]) write(`${new Date().toISOString()} ${own.toUpperCase()} ${message}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** What is said once may name what others sent, so there is an end to it. */
const MOST_DIFFERENT = 1000;

/** For things that may happen very often: each different one is said the first time only. */
export function once(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message) || said.size >= MOST_DIFFERENT) return;
    said.add(message);
    say(message);
  };
}
