/**
 * Whether a message for an engine will be answered, so that whoever sends one to
 * an engine that is not there gets an error and not silence.
 */
import { errorContent } from '../protocol/error-content';
import type { JsonObject, OutgoingMessage } from '../protocol/messages';
import { parentOf } from '../protocol/request-header';

/**
 * How long after an engine left messages for it may still be on their way from clients that had not heard. Every
 * client hears of it and, if it is ipyparallel's, answers for the engine by itself: a second answer would fall over.
 */
export const HEARING_MS = 10_000;

/** `here`: it is registered, or about to be. `just left`: those who ask may not know yet. */
export type Acquaintance = 'here' | 'just left' | 'unknown';

/** @param uuid the engine's identity. */
export type Acquainted = (uuid: string) => Acquaintance;

/** Engines that left a moment ago. Holds no more than leave in twice that time. */
export class Departures {
  readonly #left = new Map<string, number>();

  left(uuid: string, now: number): void {
    for (const [former, at] of this.#left) if (at + HEARING_MS <= now) this.#left.delete(former);
    this.#left.set(uuid, now);
  }

  isRecent(uuid: string, now: number): boolean {
    const at = this.#left.get(uuid);
    return at !== undefined && now < at + HEARING_MS;
  }
}

/**
 * The reply to a request for an engine that is not there, as if it came from it.
 * @param extra metadata besides.
 * @returns undefined for a message that is not a request: nobody waits for an answer to it.
 */
export function absentReply(
  header: JsonObject,
  engine: string,
  extra: JsonObject = {},
): OutgoingMessage | undefined {
  const type = header['msg_type'];
  if (typeof type !== 'string' || !type.endsWith('_request')) return undefined;
  return {
    type: type.replace(/_request$/, '_reply'),
    parent: parentOf(header),
    metadata: { status: 'error', engine, date: new Date().toISOString(), ...extra },
    content: errorContent('EngineError', `There is no engine '${engine}' in this cluster.`),
  };
}
