/** How the hub answers what it is asked: always, and errors in the standard content (protocol: client and hub). */
import { errorContent } from '../protocol/error-content';
import type { JsonObject } from '../protocol/messages';

/** Becomes the error content of the reply. */
export class RequestError extends Error {
  override name = 'RequestError';
  constructor(
    readonly ename: string,
    message: string,
  ) {
    super(message);
  }
}

export interface HubReply {
  type: string;
  content: object;
  buffers?: readonly Uint8Array[];
}

export type HubAnswer = Omit<HubReply, 'type'>;

/** @throws RequestError */
export type RequestHandler = (content: JsonObject) => HubAnswer;

/** By the type of the request, `queue_request` say. */
export type RequestHandlers = Readonly<Record<string, RequestHandler>>;

/** Always an answer: errors of the request become its content, an unknown type a `hub_error`. */
export function answerRequest(type: string, content: JsonObject, handlers: RequestHandlers): HubReply {
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (!handler)
    return { type: 'hub_error', content: errorContent('KeyError', `Bad Message Type: '${type}'`) };
  const reply = type.replace(/_request$/, '_reply');
  try {
    return { type: reply, ...handler(content) };
  } catch (error) {
    const ename = error instanceof RequestError ? error.ename : 'RuntimeError';
    return { type: reply, content: errorContent(ename, (error as Error).message) };
  }
}
