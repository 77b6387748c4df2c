/**
 * Sends one message for many engines over BROADCAST, where a scheduler makes a copy for each, and tells their
 * answers apart: one by one, or all in one reply (protocol.md §10).
 */
import type { Message } from '../protocol/messages';
import { splitReply } from './coalesced-reply';
import type { EngineInfo } from './engine-table';
import { EngineError } from './errors';
import type { Link } from './link';
import type { RequestListener } from './requests';
import type { PartRequest, PartSender } from './sent-part';

interface Waiting {
  engine: EngineInfo;
  listener: RequestListener;
}

export class BroadcastSender implements PartSender {
  readonly #link: Link;
  readonly #coalescing: boolean;
  /** Engines that get the same request share the front of their message ids. */
  readonly #ids = new Map<EngineInfo['kernel'], string>();
  #waiting = new Map<PartRequest<unknown>, Waiting[]>();
  #flush: NodeJS.Immediate | undefined;

  /** @param coalescing ask for one reply of all engines; only for requests whose replies tell how long they are. */
  constructor(link: Link, coalescing: boolean) {
    this.#link = link;
    this.#coalescing = coalescing;
  }

  msgIdOf({ kernel, uuid }: EngineInfo): string {
    return `${this.#idFor(kernel)}_${uuid}`;
  }

  send(engine: EngineInfo, request: PartRequest<unknown>, listener: RequestListener): void {
    const same = this.#waiting.get(request);
    if (same) same.push({ engine, listener });
    else this.#waiting.set(request, [{ engine, listener }]);
    // The parts of one request come one after the other: the message is for all of them.
    this.#flush ??= setImmediate(() => this.#postAll());
  }

  #postAll(): void {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#flush = undefined;
    for (const [request, everybody] of waiting) {
      // The engines of one language have their ids in common.
      for (const kernel of new Set(everybody.map(({ engine }) => engine.kernel))) {
        const parts = everybody.filter(({ engine }) => engine.kernel === kernel);
        try {
          this.#post(request, parts);
        } catch (error) {
          for (const part of parts) this.#lose(part, error as Error);
        }
      }
    }
  }

  #post({ type, content, metadata, buffers, replyFrames }: PartRequest<unknown>, parts: Waiting[]): void {
    const msgId = this.#idFor((parts[0] as Waiting).engine.kernel);
    const targets = parts.map(({ engine }) => [engine.uuid, engine.id]);
    const terms = { ...metadata, targets, is_broadcast: true, is_coalescing: this.#coalescing };
    this.#link.post('broadcast', { type, content, metadata: terms, buffers, msgId });
    for (const part of parts) {
      const { engine, listener } = part;
      const expected = this.#coalescing ? this.#together(part, parts, msgId) : listener;
      this.#link.expect(this.msgIdOf(engine), expected, engine.uuid);
    }
    if (!this.#coalescing) return;
    const onReply = (reply: Message): void => {
      const replies = splitReply(reply, (uuid) => `${msgId}_${uuid}`, replyFrames);
      for (const each of replies) this.#link.deliver(each);
    };
    const onLost = (error: Error): void => parts.forEach((part) => this.#lose(part, error));
    this.#link.expect(msgId, { onReply, onLost });
  }

  /** With one engine the reply of all is lost: nobody would ever hear of the others. */
  #together({ engine, listener }: Waiting, parts: readonly Waiting[], msgId: string): RequestListener {
    const onLost = (error: Error): void => {
      listener.onLost(error);
      this.#link.forget(msgId);
      for (const other of parts) {
        if (other.engine === engine) continue;
        this.#lose(other, error instanceof EngineError ? lostWith(other.engine) : error);
      }
    };
    return { ...listener, onLost };
  }

  #lose({ engine, listener }: Waiting, error: Error): void {
    this.#link.forget(this.msgIdOf(engine));
    listener.onLost(error);
    listener.onComplete?.();
  }

  #idFor(kernel: EngineInfo['kernel']): string {
    const id = this.#ids.get(kernel) ?? this.#link.newMessageId();
    this.#ids.set(kernel, id);
    return id;
  }
}

function lostWith({ id, uuid }: EngineInfo): EngineError {
  const evalue = 'the reply of all engines was lost when one of them died';
  return new EngineError({ ename: 'EngineError', evalue, engineId: id, engineUuid: uuid });
}
