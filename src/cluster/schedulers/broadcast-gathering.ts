/**
 * One broadcast to many engines, and the one reply a coalescing client waits for
 * (protocol.md §10): state without sockets. ipyparallel gives it the status of the
 * last engine to answer; here it has that of the first in the request's order that
 * failed, because the results of the others do not say whose they are.
 */
import type { JsonObject } from '../protocol/messages';

/** `[uuid, id]`, as the client sends it. */
export type BroadcastTarget = readonly [string, number];

export interface EngineReply {
  header: JsonObject;
  parent: JsonObject;
  metadata: JsonObject;
  content: JsonObject;
  buffers: readonly Buffer[];
}

export interface Gathered {
  client: Buffer;
  reply: EngineReply;
}

interface Gathering {
  readonly client: Buffer;
  readonly targets: readonly BroadcastTarget[];
  readonly awaited: Set<string>;
  readonly buffers: Map<string, readonly Buffer[]>;
  readonly failures: Map<string, EngineReply>;
}

export class BroadcastGathering {
  readonly #open = new Map<string, Gathering>();

  /** Broadcasts without their reply. */
  get size(): number {
    return this.#open.size;
  }

  begin(msgId: string, client: Buffer, targets: readonly BroadcastTarget[]): void {
    const awaited = new Set(targets.map(([uuid]) => uuid));
    this.#open.set(msgId, { client, targets, awaited, buffers: new Map(), failures: new Map() });
  }

  /** @returns the one reply, when this was the last engine's. */
  reply(msgId: string, uuid: string, reply: EngineReply): Gathered | undefined {
    const gathering = this.#open.get(msgId);
    if (!gathering?.awaited.delete(uuid)) return undefined;
    gathering.buffers.set(uuid, reply.buffers);
    if (reply.content['status'] !== 'ok') gathering.failures.set(uuid, reply);
    if (gathering.awaited.size > 0) return undefined;
    this.#open.delete(msgId);
    const uuids = gathering.targets.map(([target]) => target);
    const spokesman = uuids.flatMap((target) => gathering.failures.get(target) ?? [])[0] ?? reply;
    const metadata = {
      ...spokesman.metadata,
      is_coalescing: true,
      original_msg_id: msgId,
      broadcast_targets: gathering.targets,
    };
    // In the order of the request, so that results belong to their engines.
    const buffers = uuids.flatMap((target) => gathering.buffers.get(target) ?? []);
    return { client: gathering.client, reply: { ...spokesman, metadata, buffers } };
  }

  /** An engine ended: what waited for it will never be complete. Clients make an error of that when they are notified. */
  engineLost(uuid: string): void {
    for (const [msgId, { awaited }] of this.#open) if (awaited.has(uuid)) this.#open.delete(msgId);
  }
}
