/**
 * Requests in flight: who waits for which reply and which output. Pure
 * bookkeeping; a request is forgotten when its reply and its last output are in.
 */
import type { Message } from '../protocol/messages';

export interface RequestListener {
  /** The one reply. */
  onReply(message: Message): void;
  /** No reply will come: the engine is gone, or the controller; or what came could not be handled. */
  onLost(error: Error): void;
  /** Output and state, in the order the engine sent it; may come after the reply. */
  onIopub?(message: Message): void;
  /** Reply and output are complete, or the wait for the rest of the output is over. */
  onComplete?(): void;
}

interface Pending {
  listener: RequestListener;
  /** Set when it went to one engine: its death is the end of the request. */
  engine: string | undefined;
  answered: boolean;
  idle: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** The reply may overtake the output: its end is waited for until nothing has come from any engine for so long. */
const OUTPUT_WAIT_MS = 1000;
/** The same where the engine is dead: it never says that this was the end, and what it said is on its way. */
const LAST_OUTPUT_WAIT_MS = 250;
/** Others may print for ever. */
const OUTPUT_WAIT_MOST_MS = 30_000;

export class Requests {
  readonly #pending = new Map<string, Pending>();
  readonly #settled: (msgId: string, reply?: Message) => void;
  #unanswered = 0;
  /** Messages of output so far, of whatever request. */
  #outputs = 0;

  /** @param settled told of every request that has its reply now, or will have none. */
  constructor(settled: (msgId: string, reply?: Message) => void) {
    this.#settled = settled;
  }

  /** True when a reply is owed to somebody. */
  get busy(): boolean {
    return this.#unanswered > 0;
  }

  /** True until its reply or its end is in. */
  isOwed(msgId: string): boolean {
    const pending = this.#pending.get(msgId);
    return pending !== undefined && !pending.answered && !pending.idle;
  }

  add(msgId: string, listener: RequestListener, engine?: string): void {
    this.#unanswered += 1;
    this.#pending.set(msgId, { listener, engine, answered: false, idle: false, timer: undefined });
  }

  /** What its listener throws is the end of this request, and of nothing else. */
  reply(message: Message): void {
    const id = message.parent.msg_id ?? '';
    const pending = this.#pending.get(id);
    if (pending) this.#guarded(id, pending, () => this.#reply(id, pending, message));
  }

  /** As `reply`. */
  iopub(message: Message): void {
    this.#outputs += 1;
    const id = message.parent.msg_id ?? '';
    const pending = this.#pending.get(id);
    if (pending) this.#guarded(id, pending, () => this.#iopub(id, pending, message));
  }

  #guarded(id: string, pending: Pending, handle: () => void): void {
    try {
      handle();
    } catch (error) {
      this.forget(id);
      clearTimeout(pending.timer);
      pending.listener.onLost(error as Error);
      pending.listener.onComplete?.();
    }
  }

  #reply(id: string, pending: Pending, message: Message): void {
    if (pending.answered) return;
    pending.answered = true;
    this.#unanswered -= 1;
    this.#settled(id, message);
    if (pending.idle || !outputWillCome(message)) this.#pending.delete(id);
    else this.#awaitOutput(id, pending, isOfTheDead(message) ? LAST_OUTPUT_WAIT_MS : OUTPUT_WAIT_MS);
    pending.listener.onReply(message);
    if (!this.#pending.has(id)) pending.listener.onComplete?.();
  }

  #awaitOutput(id: string, pending: Pending, quietMs: number, patienceMs = OUTPUT_WAIT_MOST_MS): void {
    const before = this.#outputs;
    pending.timer = setTimeout(() => {
      if (this.#outputs === before || patienceMs <= quietMs) this.#complete(id, pending);
      else this.#awaitOutput(id, pending, quietMs, patienceMs - quietMs);
    }, quietMs);
  }

  #iopub(id: string, pending: Pending, message: Message): void {
    pending.listener.onIopub?.(message);
    if (message.header.msg_type !== 'status' || message.content['execution_state'] !== 'idle') return;
    pending.idle = true;
    if (pending.answered) this.#complete(id, pending);
  }

  /** Nobody waits for this one any more. */
  forget(msgId: string): void {
    const pending = this.#pending.get(msgId);
    if (!pending) return;
    this.#pending.delete(msgId);
    clearTimeout(pending.timer);
    if (pending.answered) return;
    this.#unanswered -= 1;
    this.#settled(msgId);
  }

  /** Requests that went to this very engine will not be answered. */
  loseEngine(uuid: string, error: (msgId: string) => Error): void {
    for (const [id, pending] of this.#pending)
      if (pending.engine === uuid) this.#lose(id, pending, error(id));
  }

  loseAll(error: Error): void {
    for (const [id, pending] of this.#pending) this.#lose(id, pending, error);
  }

  #lose(id: string, pending: Pending, error: Error): void {
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    if (!pending.answered) {
      this.#unanswered -= 1;
      this.#settled(id);
      pending.listener.onLost(error);
    }
    pending.listener.onComplete?.();
  }

  #complete(id: string, pending: Pending): void {
    clearTimeout(pending.timer);
    if (this.#pending.delete(id)) pending.listener.onComplete?.();
  }
}

/** A scheduler's reply in the place of an engine that died. */
function isOfTheDead({ content }: Message): boolean {
  return content['status'] === 'error' && content['ename'] === 'EngineError';
}

/** Replies made by a scheduler, and those to aborted requests, have no output behind them. */
function outputWillCome({ content, idents }: Message): boolean {
  if (content['status'] === 'aborted') return false;
  if (content['status'] !== 'error') return true;
  const info = content['engine_info'];
  return idents.length > 0 || (typeof info === 'object' && info !== null && Object.keys(info).length > 0);
}
