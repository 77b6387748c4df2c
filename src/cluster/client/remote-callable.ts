/**
 * A function ready to be called on engines of one language: how calls become a
 * request, and a reply their outcomes. The views and the map know no language.
 */
import { CodecError, decode, encode, frameCount, NotSerializableError } from '../codec';
import type { CallReply, CallRequest, ItemOutcome, Kernel } from '../protocol/private-messages';
import type { Message } from '../protocol/messages';
import type { ShippedFunction } from '../shipping/shipped-function';
import { checkDuration, checkOutcomes } from './check-outcomes';

export interface CallOutcomes {
  outcomes: readonly ItemOutcome[];
  /** Milliseconds of user code. */
  durationMs: number;
  /** What the user should know about how the function was sent, one sentence each: where its engine finds out. */
  notes?: readonly string[];
}

export interface RemoteCallable {
  readonly name: string;
  /** The only engines it can be sent to. */
  readonly kernel: Kernel;
  /** For an engine that asks for code it has not seen. */
  readonly code?: readonly ShippedFunction[];
  /**
   * @param calls the arguments of each call, in the order of their outcomes.
   * @param first index of the first call in its map; 0 for a single call.
   * @param root what a path in an error starts with.
   * @throws NotSerializableError naming the path of what cannot travel.
   */
  request(
    calls: readonly (readonly unknown[])[],
    first: number,
    root: string,
  ): { content: object; buffers: readonly Uint8Array[] };
  /** @returns undefined when the reply holds no outcomes. @throws CodecError when they cannot be read. */
  outcomes(message: Message): CallOutcomes | undefined;
  /**
   * How many of these buffers, the first ones, are one reply: several engines' replies may come in one message.
   * @returns undefined when no reply to such a call stands at the front. @throws CodecError likewise.
   */
  replyFrames?(buffers: readonly Uint8Array[]): number | undefined;
}

/** What must hold on an engine before it may run a call: a function that says so, and what it is called with. */
export interface Condition {
  check: ShippedFunction;
  args: readonly string[];
}

export function javascriptCallable(shipped: ShippedFunction, condition?: Condition): RemoteCallable {
  const depends = condition && {
    hash: condition.check.hash,
    name: condition.check.name,
    args: condition.args,
  };
  return {
    name: shipped.name,
    kernel: 'javascript',
    code: condition ? [shipped, condition.check] : [shipped],
    request(calls, first, root) {
      const { hash, name } = shipped;
      const call: CallRequest = {
        version: 1,
        hash,
        name,
        first,
        count: calls.length,
        ...(depends && { depends }),
        ...(shipped.debug && { debug: shipped.debug }),
      };
      return { content: { engine_room: call }, buffers: encode(calls, root) };
    },
    outcomes: javascriptOutcomes,
    replyFrames: frameCount,
  };
}

/** Of a reply to any call of JavaScript. @returns undefined when it holds no outcomes. @throws CodecError */
export function javascriptOutcomes({ content, buffers }: Message): CallOutcomes | undefined {
  const reply = content['engine_room'] as CallReply | undefined;
  if (!reply || buffers.length === 0) return undefined;
  const outcomes = decode(buffers);
  if (!Array.isArray(outcomes)) throw new CodecError('The outcomes of a call are not a list.');
  return { outcomes: checkOutcomes(outcomes), durationMs: checkDuration(reply.durationMs) };
}

/** A single call. A path in an error starts at the arguments, not at the list of calls around them. */
export function requestOne(
  callable: RemoteCallable,
  args: readonly unknown[],
  first = 0,
): ReturnType<RemoteCallable['request']> {
  try {
    return callable.request([args], first, '');
  } catch (error) {
    if (!(error instanceof NotSerializableError)) throw error;
    throw new NotSerializableError(error.path.replace(/^\[0\]/, 'args'), error.what, error.advice);
  }
}
