// What the loop meter has written, as numbers by steps of the drive.
import { readFileSync } from 'node:fs';

/** @returns lines of test/support/loop-meter, oldest first; the last one may be half written. */
export function readMeter(file) {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/**
 * Whether the loop was held is a matter of the work its thread did between two ticks: on a busy machine most of the time
 * that passes is others'. What is only waited for (a file that is read at once, say) is not seen.
 * @param {number} from epoch milliseconds, as `to`
 * @returns in milliseconds: the longest time the loop was held, the 99th hundredth of all, and the longest time between
 *   two ticks by the clock; messages; and the most memory in bytes.
 */
export function stepReading(lines, from, to) {
  const within = lines.filter(({ at }) => at > from && at <= to + 500);
  const ticks = within.flatMap(({ ticks }) => ticks);
  const held = ticks.map(([ms, ran]) => Math.min(ms, ran)).sort((a, b) => a - b);
  const most = (values) => values.reduce((one, other) => Math.max(one, other), 0);
  return {
    held: held.at(-1) ?? 0,
    p99: held[Math.floor(held.length * 0.99)] ?? 0,
    wall: most(ticks.map(([ms]) => ms)),
    over: held.filter((ms) => ms > 50).length,
    messages: within.reduce((sum, { messages }) => sum + messages.length, 0),
    memory: most(within.map(({ memory }) => memory.rss)),
  };
}
