// Events, timers, abort signals, async local storage, microtasks in their order.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, on, once } from 'node:events';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';

const context = new AsyncLocalStorage<{ id: number }>();
const bus = new EventEmitter<{ tick: [number]; done: [] }>();
let handled = 0;
bus.on('tick', () => handled++);

function who(): number {
  return context.getStore()?.id ?? -1;
}

/** @parallel [3, 5] */
export async function ticks(n: number): Promise<{ seen: number[]; who: number; order: string[] }> {
  const order: string[] = [];
  setImmediate(() => order.push('immediate'));
  process.nextTick(() => order.push('next tick'));
  queueMicrotask(() => order.push('microtask'));
  const own = new EventEmitter();
  const seen: number[] = [];
  const stop = new AbortController();
  const reading = (async () => {
    try {
      for await (const [tick] of on(own, 'tick', { signal: stop.signal })) seen.push(tick as number);
    } catch (error) {
      order.push((error as Error).name);
    }
  })();
  for (let i = 0; i < n; i++) own.emit('tick', i);
  await sleep(1);
  await immediate();
  stop.abort();
  await reading;
  setImmediate(() => own.emit('end'));
  await once(own, 'end');
  return { seen, who: await context.run({ id: n }, async () => (await null, who())), order };
}

/** @parallel [1] */
export async function givesUp(ms: number): Promise<void> {
  await sleep(10_000, undefined, { signal: AbortSignal.timeout(ms) });
}
