// What the loop meter has written, as numbers by steps of the drive.
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** @returns lines of test/support/loop-meter, oldest first; the last one may be half written. */
export function readMeter(file) {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** What the last line begins with is all that is needed of it: it is read from the end of a file that grows by megabytes. */
const END_BYTES = 1024 * 1024;

/** @returns when the last whole line was written; 0 while there is none. */
export function lastWritten(file) {
  if (!existsSync(file)) return 0;
  const opened = openSync(file, 'r');
  try {
    const { size } = fstatSync(opened);
    const end = Buffer.alloc(Math.min(size, END_BYTES));
    const text = end.toString('latin1', 0, readSync(opened, end, 0, end.length, size - end.length));
    const last = text.split('\n').slice(0, -1).at(-1) ?? '';
    return Number(/^\{"at":(\d+),/.exec(last)?.[1] ?? 0);
  } finally {
    closeSync(opened);
  }
}

/**
 * Four answers to how long the loop was held, each of a stretch between two ticks of a timer of 2 ms, in milliseconds:
 * - `held`: the work its thread did. What it blocks on without work (a file that is read at once, say) is not in it.
 * - `blocked`: what passed, less what the thread waited for a processor that others had. It is in it, and so is up to 2 ms of rest.
 * - `stuck`: what is left of that without the longest that one of Node's own threads waited for a processor meanwhile. The thread waits
 *   for these when it collects garbage, say; where it did not, theirs is taken off all the same, so it may be less than it was.
 * - `late`: what passed, by Node's own monitor: the most a timer came late. On a busy machine most of it is others' work.
 * @param {number} from epoch milliseconds, as `to`
 * @returns the longest of each; of `held` its 99th hundredth and how many passed 50 ms; messages, and the most memory in bytes.
 */
export function stepReading(lines, from, to) {
  const within = lines.filter(({ at }) => at > from && at <= to + 500);
  const ticks = within.flatMap(({ ticks }) => ticks);
  const held = ticks.map(([ms, ran]) => Math.min(ms, ran)).sort((a, b) => a - b);
  const most = (values) => values.reduce((one, other) => Math.max(one, other), 0);
  return {
    held: held.at(-1) ?? 0,
    p99: held[Math.floor(held.length * 0.99)] ?? 0,
    over: held.filter((ms) => ms > 50).length,
    blocked: most(ticks.map(([ms, , waited]) => ms - waited)),
    stuck: most(ticks.map(([ms, , waited, helper]) => ms - waited - helper)),
    late: most(within.map(({ delay }) => delay)),
    messages: within.reduce((sum, { messages }) => sum + messages.length, 0),
    memory: most(within.map(({ memory }) => memory.rss)),
  };
}
