/** The guard as a program: hears from the controller which engines there are, and acts when the controller is gone. */
import { readClientConnection } from '../../profile/connection-file';
import { askHub } from '../hub-question';
import { PATIENCE_MS } from '../ipengine';
import type { GuardedEngine, GuardMessage } from './guarded-engine';
import { lookAfter } from './orphans';

const LOOK_MS = 1000;
const ANSWER_MS = 5000;

const [, , clientFile = '', patience] = process.argv;
const patienceMs = Number(patience ?? PATIENCE_MS);
const engines = new Map<number, GuardedEngine>();

// Ended by the end of the channel only: whoever signals the controller's session does not mean us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

process.on('message', (message: GuardMessage) => {
  if ('watch' in message) engines.set(message.watch.process.pid, message.watch);
  else engines.delete(message.forget);
});

process.once('disconnect', () => {
  void lookAfter([...engines.values()], { patienceMs, lookMs: LOOK_MS, adopted }).then(() => process.exit(0));
});

async function adopted(): Promise<ReadonlySet<string>> {
  try {
    const answer = await askHub(readClientConnection(clientFile), {
      type: 'connection_request',
      timeoutMs: ANSWER_MS,
    });
    return new Set(Object.values((answer?.['engines'] ?? {}) as Record<string, string>));
  } catch {
    return new Set();
  }
}
