/* eslint-disable @typescript-eslint/no-require-imports -- the extension host loads it as it stands */
// Lives in the extension host beside Engine Room, and writes down what that must not do: hold the event loop, and pass on
// what grows with the number of items. A line of JSON every half second into the file that LOOP_METER names:
//   { at, pid, ticks: [[ms since the last tick, of these on a processor, waiting for one, and a helper's], ...], delay, messages: [[bytes, name, at], ...], memory }
// The time between two ticks of a timer of 2 ms is how long others may have had the loop. On a busy machine some of that
// is time in which the whole thread waited for a processor, whatever it was doing: Linux tells how long (schedstat).
// It also waits for Node's own threads, with which V8 collects garbage, while these wait for one: of each tick, the longest that
// one of them did.
// `delay` is the longest that Node's own monitor, a timer of 10 ms in libuv, fired late, in milliseconds by the clock.
const childProcess = require('node:child_process');
const { appendFile } = require('node:fs/promises');
const { openSync, readFileSync, readSync, readdirSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { serialize } = require('node:v8');

const TICK_MS = 2;
const WRITE_MS = 500;
const MONITOR_MS = 10;
const file = process.env.LOOP_METER;

/** What Node calls its own threads: those with which V8 collects garbage, and those that read and write files. */
const HELPERS = ['V8Worker', 'libuv-worker'];

/** Milliseconds that a thread was on a processor and waited for one so far; 0 where nobody knows. */
function processorClock(thread) {
  try {
    const stat = openSync(`/proc/self/task/${thread}/schedstat`, 'r');
    const bytes = Buffer.alloc(128);
    return () => {
      const text = bytes.toString('latin1', 0, readSync(stat, bytes, 0, bytes.length, 0));
      const [ran, waited] = text.split(' ');
      return [Number(ran) / 1e6, Number(waited) / 1e6];
    };
  } catch {
    return () => [0, 0];
  }
}

/** Milliseconds that each of Node's own threads has waited for a processor so far. */
function helpersClock() {
  let threads = [];
  try {
    const all = readdirSync('/proc/self/task');
    const name = (one) => readFileSync(`/proc/self/task/${one}/comm`, 'latin1').trim();
    threads = all.filter((one) => HELPERS.includes(name(one)));
  } catch {
    // Another system: nobody knows.
  }
  const clocks = threads.map(processorClock);
  return () => clocks.map((clock) => clock()[1]);
}

/** What the client process sends, by `name` of a call or `answer`. Their sizes are measured when LOOP_METER_SIZES is set: that takes time. */
function watchMessages(messages) {
  const { prototype } = childProcess.ChildProcess;
  const { emit } = prototype;
  const withSizes = process.env.LOOP_METER_SIZES !== undefined;
  prototype.emit = function (event, ...told) {
    if (event === 'message' && this.spawnargs.some((word) => word.endsWith('bridge.js'))) {
      const [message] = told;
      messages.push([withSizes ? serialize(message).length : 0, message.m ?? 'answer', Date.now()]);
    }
    return emit.call(this, event, ...told);
  };
}

exports.activate = ({ subscriptions }) => {
  if (file === undefined) return;
  const clock = processorClock(process.pid);
  const helpers = helpersClock();
  let ticks = [];
  let messages = [];
  watchMessages({ push: (one) => messages.push(one) });
  const read = () => [performance.now(), ...clock(), ...helpers()];
  let before = read();
  const timer = setInterval(() => {
    const now = read();
    const [ms, ran, waited, ...helped] = now.map((value, at) => round(value - before[at]));
    ticks.push([ms, ran, waited, Math.max(0, ...helped)]);
    before = now;
  }, TICK_MS);
  const monitor = monitorEventLoopDelay({ resolution: MONITOR_MS });
  monitor.enable();
  const writer = setInterval(() => {
    // It counts the time between two of its ticks; before the first there is none.
    const delay = monitor.count === 0 ? 0 : Math.max(0, round(monitor.max / 1e6 - MONITOR_MS));
    monitor.reset();
    const line = { at: Date.now(), pid: process.pid, ticks, delay, messages, memory: process.memoryUsage() };
    [ticks, messages] = [[], []];
    appendFile(file, `${JSON.stringify(line)}\n`).catch(() => undefined);
  }, WRITE_MS);
  subscriptions.push({ dispose: () => [timer, writer].forEach(clearInterval) });
};

function round(ms) {
  return Math.round(ms * 100) / 100;
}
