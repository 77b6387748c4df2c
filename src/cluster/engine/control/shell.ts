/** Shell requests: the queue, the one that runs, and every reply and status that goes with them (protocol.md §8). */
import type { Header, JsonObject, Message, OutgoingMessage } from '../../protocol/messages';
import { plainError, errorContent } from '../answers';
import type { IoPublisher } from './io-publisher';
import type { Log } from '../log';
import { helperCalled } from '../python-helpers';
import { ABORTED, shellReply, simpleReply, type EngineIdentity } from './replies';
import { RequestQueue, type Queueable } from './request-queue';
import type { Answer, RunRequest } from '../thread-messages';

interface ShellRequest extends Queueable {
  type: RunRequest['type'];
  message: Message;
}

interface Running {
  request: ShellRequest;
  number: number;
  started: string;
}

interface ShellServices {
  engine: EngineIdentity;
  io: IoPublisher;
  log: Log;
  reply(message: OutgoingMessage): void;
  run(request: RunRequest): void;
}

/** Headers of answered requests are kept for what their code prints later. */
const REMEMBERED_HEADERS = 256;

export class Shell {
  readonly #to: ShellServices;
  readonly #queue = new RequestQueue<ShellRequest>();
  readonly #headers = new Map<number, Header>();
  #running: Running | undefined;
  #holds = 0;
  #number = 0;
  #executionCount = 0;

  constructor(services: ShellServices) {
    this.#to = services;
  }

  /** The number of the request that runs, if any; given ids, only if it is one of them. */
  running(ids: readonly string[] = []): number | undefined {
    const running = this.#running;
    if (!running) return undefined;
    return ids.length === 0 || running.request.ids.some((id) => ids.includes(id))
      ? running.number
      : undefined;
  }

  /** The header of a request that runs or ran not long ago. */
  header(number: number): Partial<Header> {
    return this.#headers.get(number) ?? {};
  }

  receive(message: Message): void {
    const type = message.header.msg_type;
    if (type === 'execute_request') return this.#enqueue(message, type);
    if (type === 'apply_request') {
      if (message.content['engine_room'] || helperCalled(message.buffers))
        return this.#enqueue(message, type);
      return this.#answerAtOnce(message, errorContent(NOT_JAVASCRIPT));
    }
    if (type.startsWith('comm_') && type !== 'comm_info_request') return this.#passOver(message);
    const content = simpleReply(message);
    if (content) this.#answerAtOnce(message, content);
    else this.#to.log.once('warn', `Requests of the type '${type}' are not understood and get no reply.`);
  }

  /** Answer queued requests as aborted; no ids = all of them. */
  abort(ids: readonly string[]): void {
    for (const { message } of this.#queue.abort(ids)) this.#answerAtOnce(message, ABORTED);
  }

  /** Start no other request until the returned function is called: a stop is on its way to the main thread. */
  hold(): () => void {
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      this.#next();
    };
  }

  answered(number: number, answer: Answer): void {
    const running = this.#running;
    if (!running || running.number !== number) return;
    this.#running = undefined;
    const { request, started } = running;
    const { message, type } = request;
    const reply = shellReply(this.#to.engine, message, started, answer);
    // A call of ours tells of each item's error in its reply.
    if (answer.content.status === 'error' && !message.content['engine_room']) {
      this.#to.io.publish(message.header, 'error', 'error', reply.content as JsonObject);
      if (type === 'execute_request' && stopsOthers(message.content)) {
        for (const other of this.#queue.abortType(type)) this.#answerAtOnce(other.message, ABORTED);
      }
    }
    this.#to.io.flush();
    this.#to.reply(reply);
    this.#to.io.status(message.header, 'idle');
    this.#next();
  }

  #enqueue(message: Message, type: RunRequest['type']): void {
    const original = message.metadata['original_msg_id'];
    const ids = [message.header.msg_id, ...(typeof original === 'string' && original ? [original] : [])];
    if (!this.#queue.push({ ids, type, message })) return this.#answerAtOnce(message, ABORTED);
    this.#next();
  }

  #next(): void {
    if (this.#running || this.#holds > 0) return;
    const request = this.#queue.shift();
    if (!request) return;
    const { message, type } = request;
    const { content, metadata, buffers } = message;
    this.#number += 1;
    this.#running = { request, number: this.#number, started: new Date().toISOString() };
    this.#rememberHeader(message.header);
    this.#to.io.status(message.header, 'busy');
    const isSilent = content['silent'] === true;
    if (type === 'execute_request' && !isSilent) {
      if (content['store_history'] !== false) this.#executionCount += 1;
      const input = { code: content['code'], execution_count: this.#executionCount };
      this.#to.io.publish(message.header, 'execute_input', 'execute_input', input);
    }
    this.#to.run({
      number: this.#number,
      type,
      content,
      metadata,
      buffers,
      executionCount: this.#executionCount,
    });
  }

  #answerAtOnce(message: Message, content: JsonObject): void {
    const now = new Date().toISOString();
    this.#to.io.status(message.header, 'busy');
    this.#to.reply(shellReply(this.#to.engine, message, now, { content, buffers: [] }));
    this.#to.io.status(message.header, 'idle');
  }

  /** Comms need no answer, but whoever sent one may wait until it was looked at. */
  #passOver({ header }: Message): void {
    this.#to.io.status(header, 'busy');
    this.#to.io.status(header, 'idle');
  }

  #rememberHeader(header: Header): void {
    this.#headers.set(this.#number, header);
    this.#headers.delete(this.#number - REMEMBERED_HEADERS);
  }
}

const NOT_JAVASCRIPT = plainError(
  'UnmetDependency',
  'This is a JavaScript engine; the call was pickled by Python and needs a Python engine. ' +
    'Here execute() takes JavaScript, push() and pull() plain values.',
);

const stopsOthers = (content: JsonObject): boolean =>
  content['silent'] !== true && content['stop_on_error'] !== false;
