/** Work that may never end, such as a user's regular expression, ended after a while; nothing but its own result tells of it. */
import { createContext, Script } from 'node:vm';

/** It took longer than it may. */
export class TooSlow extends Error {
  override name = 'TooSlow';
}

/** Node ends a script that takes too long wherever it is, a regular expression and what it calls of ours included. */
const script = new Script('work()');
const nothing = (): void => {};
let sandbox: { work: () => unknown } | undefined;

/**
 * @param work synchronous; it may be ended anywhere, so nothing that it changes may be used afterwards.
 * @returns what `work` returns. @throws TooSlow, or what `work` throws.
 */
export function bounded<T>(work: () => T, mostMs: number): T {
  sandbox ??= createContext({ work }) as { work: () => unknown };
  sandbox.work = work;
  try {
    return script.runInContext(sandbox, { timeout: mostMs }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new TooSlow();
    throw error;
  } finally {
    sandbox.work = nothing;
  }
}
