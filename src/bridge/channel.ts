/** The pipe between the extension host and the client process: birpc over Node IPC, errors with their place. */
import { isAbsolute } from 'node:path';
import { createBirpc, type BirpcReturn } from 'birpc';
import type { BridgeApi, EditorApi, Failure } from './rpc';

/** Either end: a `ChildProcess` in the extension host, `process` in the client process. */
export interface Port {
  send?(message: unknown, callback: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** A call that failed on the other side. */
export class BridgeError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = failure.name;
  }
}

/** What of an error survives the pipe; a place only where it can be opened. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { reason, file, line, column } = error as Partial<Failure>;
  const place = file !== undefined && isAbsolute(file) ? { file, line, column } : {};
  return { name: error.name, message: error.message, reason, ...place };
}

/** Calls wait as long as the user's code takes: a client process that died rejects them all. */
const NO_TIMEOUT = -1;

export interface Answer {
  e?: unknown;
}

/** How both ends speak. */
export function options(port: Port) {
  return {
    post: (data: unknown) => {
      port.send?.(data, () => undefined);
    },
    on: (listener: (data: unknown) => void) => {
      port.on('message', listener);
    },
    off: (listener: (data: unknown) => void) => {
      port.off('message', listener);
    },
    serialize: (message: Answer) =>
      message.e === undefined ? message : { ...message, e: toFailure(message.e) },
    deserialize: (message: Answer) =>
      message.e === undefined ? message : { ...message, e: new BridgeError(message.e as Failure) },
    // An answer that cannot be sent, for there is a function in it, fails its call; thrown here it would end the process.
    onGeneralError: (_error: Error, answered?: string) => answered !== undefined,
    timeout: NO_TIMEOUT,
    bind: 'functions' as const,
  };
}

export type Bridge = BirpcReturn<BridgeApi, EditorApi>;
export type Editor = BirpcReturn<EditorApi, BridgeApi>;

/** The extension host's end. */
export function connectBridge(port: Port, editor: EditorApi): Bridge {
  return createBirpc<BridgeApi, EditorApi>(editor, options(port));
}
