// Threads of its own, shared memory, and structured clones.
import { once } from 'node:events';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const SCRIPT = `
  const { parentPort, workerData } = require('node:worker_threads');
  const cells = new Int32Array(workerData.shared);
  for (let i = 0; i < workerData.times; i++) Atomics.add(cells, 0, 1);
  parentPort.postMessage({ done: workerData.times });
`;

/** @parallel [10, 1000] */
export async function countTogether(times: number): Promise<{ total: number; said: unknown[]; main: boolean; data: unknown }> {
  const shared = new SharedArrayBuffer(4);
  const workers = [1, 2].map(() => new Worker(SCRIPT, { eval: true, workerData: { shared, times } }));
  const said = await Promise.all(workers.map(async (worker) => (await once(worker, 'message') as unknown[])[0]));
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { total: new Int32Array(shared)[0]!, said, main: isMainThread, data: workerData ?? parentPort };
}

/** @parallel [new Map([['k', { when: new Date(0) }]]), [1, [2, [3]]]] */
export const clone = (value: unknown): unknown => {
  const copy = structuredClone({ value, again: value });
  return { ...copy, same: copy.value === copy.again, other: copy.value !== value };
};
