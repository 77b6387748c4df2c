// The table of a drive, a line at a time: what was measured is there, whatever comes of the rest.
import { loadavg } from 'node:os';
import { stepReading } from './readings.mjs';

const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;

function line(name, cells, remark) {
  return `${name.padEnd(26)}${cells.map((one) => String(one).padStart(12)).join('')}  ${remark}`;
}

export function tableHead() {
  const head = [
    'held',
    'p99',
    '> 50 ms',
    'blocked',
    'stuck',
    'late',
    'messages',
    'ext. host',
    'client',
    'load',
  ];
  return [
    'held: the longest that the thread of the extension host was at work between two ticks of a timer of 2 ms.',
    'blocked: the longest between two ticks, less what it waited for a processor. late: the latest timer by the clock.',
    'stuck: at least so much of that is left without what one of the threads that Node has beside it, to collect garbage say, waited for one.',
    line('a million items', head, ''),
  ].join('\n');
}

/** @param {object[]} lines of the meter. @param step as the drive gives it. */
export function stepLine(lines, { name, from, to, bridge, remark }) {
  const { held, p99, over, blocked, stuck, late, messages, memory } = stepReading(lines, from, to);
  const cells = [
    `${held.toFixed(1)} ms`,
    `${p99.toFixed(1)} ms`,
    over,
    `${blocked.toFixed(1)} ms`,
    `${stuck.toFixed(1)} ms`,
    `${late.toFixed(0)} ms`,
    messages,
    megabytes(memory),
    megabytes(bridge),
    loadavg()[0].toFixed(1),
  ];
  return line(name, cells, remark);
}
