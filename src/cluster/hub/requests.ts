/** How the hub answers what it is asked: always, and errors in the standard content (protocol.md §7). */
import { errorContent } from '../protocol/error-content';
import type { JsonObject } from '../protocol/messages';
import { repr } from './python-repr';

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

/** An error that ipyparallel's hub answers with the type `hub_error` instead of the reply's own. */
export class HubError extends RequestError {
  override name = 'HubError';
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
  try {
    return { type: type.replace(/_request$/, '_reply'), ...handlerOf(type, handlers)(content) };
  } catch (error) {
    const { message } = error as Error;
    return {
      type: error instanceof HubError ? 'hub_error' : type.replace(/_request$/, '_reply'),
      content: errorContent(error instanceof RequestError ? error.ename : 'RuntimeError', message),
    };
  }
}

/** What a request must say. @throws HubError */
export function required(content: JsonObject, key: string): unknown {
  if (!Object.hasOwn(content, key)) throw new HubError('KeyError', repr(key));
  return content[key];
}

function handlerOf(type: string, handlers: RequestHandlers): RequestHandler {
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined;
  if (!handler) throw new HubError('KeyError', repr(`Bad Message Type: ${repr(type)}`));
  return handler;
}
