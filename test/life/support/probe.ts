// What a Node process holds after its garbage is collected, as its own inspector tells.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { residentBytes } from '../../proof/resident';
import { InspectorClient } from '../../support/inspector-client';

export interface Holding {
  pid: number;
  heapBytes: number;
  residentBytes: number;
  /** Functions alive: what listens to anything is one, and what it listens with is held by it. */
  functions: number;
  promises: number;
  /** Timers, sockets, pipes and the like. */
  resources: number;
  /** Listeners of `process` itself. */
  listeners: number;
  /** Files and sockets open. */
  files: number;
}

const question = `(() => {
  const { queryObjects } = process.getBuiltinModule('node:v8');
  const count = (type) => queryObjects(type, { format: 'count' });
  const [functions, promises] = [count(Function), count(Promise)];
  return {
    pid: process.pid,
    heapBytes: process.memoryUsage().heapUsed,
    functions,
    promises,
    resources: process.getActiveResourcesInfo().length,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
})()`;

/** @throws Error with what the process threw. */
export async function evaluate(client: InspectorClient, expression: string): Promise<unknown> {
  const answer = (await client.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })) as { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } };
  const { exceptionDetails: thrown } = answer;
  if (thrown) throw new Error(thrown.exception?.description ?? 'It threw something.');
  return answer.result.value;
}

/** Through a debugger's connection that is there. */
export async function holdingOf(client: InspectorClient): Promise<Holding> {
  await client.send('Runtime.discardConsoleEntries');
  // What a first collection finalizes, a second one frees.
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  const told = (await evaluate(client, question)) as Omit<Holding, 'residentBytes' | 'files'>;
  return { ...told, residentBytes: residentBytes(told.pid), files: openFiles(told.pid) };
}

/** What its connections have read and written, and whether they still read. */
const connections = `process._getActiveHandles()
  .filter((handle) => typeof handle.bytesRead === 'number')
  .map((handle) => ({
    kind: handle.constructor.name,
    read: handle.bytesRead,
    written: handle.bytesWritten,
    waiting: handle.writableLength,
    isPaused: handle.isPaused?.(),
    isReadable: handle.readable,
    isWritable: handle.writable,
    end: handle.remoteAddress ?? handle.server?._pipeName ?? '',
  }))`;
const ANSWER_MS = 10_000;
/** Longer than a window needs to take a connection for dead and come with another. */
const ANOTHER_MS = 25_000;

/** The threads of a process: what each is called, whether it runs (R), waits (S) or waits for a disk (D), and where in the kernel. */
export function threadsOf(pid: number): string {
  const lines = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const told = (name: string): string =>
      readFileSync(`/proc/${pid}/task/${thread}/${name}`, 'latin1').trim();
    const [, state] = /^State:\s+(\S)/m.exec(told('status')) ?? [];
    return `    ${thread} ${told('comm')} ${state} ${told('wchan')}`;
  });
  return lines.join('\n');
}

/** Where the thread of a process is that is not heard any more, and what comes and goes at its connections. */
export async function whatItDoes(client: InspectorClient): Promise<string> {
  await client.send('Debugger.enable');
  const paused = client.event('Debugger.paused');
  await client.send('Debugger.pause');
  // A thread that waits for events stands still at the next one only.
  const stopped = await Promise.race([paused, delay(ANSWER_MS)]);
  const frames = (stopped?.['callFrames'] ?? []) as {
    functionName: string;
    url: string;
    location: { lineNumber: number; columnNumber: number };
  }[];
  const stack = frames.map(
    ({ functionName, url, location }) =>
      `    at ${functionName} (${url}:${location.lineNumber + 1}:${location.columnNumber + 1})`,
  );
  if (stopped) await client.send('Debugger.resume');
  await client.send('Debugger.disable');
  const first = JSON.stringify(await evaluate(client, connections));
  await delay(ANOTHER_MS);
  const then = JSON.stringify(await evaluate(client, connections));
  return [stopped ? 'It is' : 'It waits for events.', ...stack, first, 'and then', then].join('\n');
}

/** Node opens its inspector at this port when it is asked by a signal. */
const SIGNAL_PORT = 9229;
const OPEN_MS = 10_000;

/**
 * Of a process that nobody debugs, whose inspector is opened for it and closed again.
 * @returns undefined while another program's inspector is at that port.
 */
export async function holdingOfProcess(pid: number): Promise<Holding | undefined> {
  process.kill(pid, 'SIGUSR1');
  const client = await inspectorOf(pid);
  if (!client) return undefined;
  const holding = await holdingOf(client);
  await evaluate(client, `void setImmediate(() => process.getBuiltinModule('node:inspector').close())`);
  client.close();
  await client.closed;
  // The next process needs the port.
  while ((await targets()).length > 0) await delay(50);
  return holding;
}

async function inspectorOf(pid: number): Promise<InspectorClient | undefined> {
  for (const deadline = Date.now() + OPEN_MS; Date.now() < deadline; await delay(50)) {
    const [target] = await targets();
    if (!target) continue;
    const client = await InspectorClient.connect(target.webSocketDebuggerUrl);
    if ((await evaluate(client, 'process.pid')) === pid) return client;
    client.close();
    return undefined;
  }
  throw new Error(`The process ${pid} did not open its inspector.`);
}

async function targets(): Promise<{ webSocketDebuggerUrl: string }[]> {
  try {
    const answer = await fetch(`http://127.0.0.1:${SIGNAL_PORT}/json/list`);
    return (await answer.json()) as { webSocketDebuggerUrl: string }[];
  } catch {
    return [];
  }
}

function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
