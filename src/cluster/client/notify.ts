/** Tells the listeners of an event; what one of them throws is the program's affair, not ours. */
import type { EventEmitter } from 'node:events';

/**
 * Like `emit`, but a listener that throws stops neither the others nor the caller, whose work goes on:
 * its error is thrown once more on its own, where the program's `uncaughtException` sees it.
 */
export function notify<Events extends Record<keyof Events, unknown[]>, Name extends keyof Events & string>(
  emitter: EventEmitter<Events>,
  event: Name,
  ...args: Events[Name]
): void {
  for (const listener of (emitter as EventEmitter).rawListeners(event)) {
    try {
      Reflect.apply(listener, emitter, args);
    } catch (error) {
      process.nextTick(() => {
        throw error;
      });
    }
  }
}
