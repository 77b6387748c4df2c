/**
 * One broadcast to many engines, and the one reply a coalescing client waits for
 * (protocol: broadcast): state without sockets. Engines that end are no longer waited for.
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
}

export class BroadcastGathering {
  readonly #open = new Map<string, Gathering>();

  begin(msgId: string, client: Buffer, targets: readonly BroadcastTarget[]): void {
    const awaited = new Set(targets.map(([uuid]) => uuid));
    this.#open.set(msgId, { client, targets, awaited, buffers: new Map() });
  }

  /** @returns the one reply, when this was the last engine's. */
  reply(msgId: string, uuid: string, reply: EngineReply): Gathered | undefined {
    const gathering = this.#open.get(msgId);
    if (!gathering?.awaited.delete(uuid)) return undefined;
    gathering.buffers.set(uuid, reply.buffers);
    if (gathering.awaited.size > 0) return undefined;
    this.#open.delete(msgId);
    const metadata = {
      ...reply.metadata,
      is_coalescing: true,
      original_msg_id: msgId,
      broadcast_targets: gathering.targets,
    };
    // In the order of the request, so that results belong to their engines.
    const buffers = gathering.targets.flatMap(([target]) => gathering.buffers.get(target) ?? []);
    return { client: gathering.client, reply: { ...reply, metadata, buffers } };
  }

  /** An engine ended: what waited for it will never be complete, and the client makes its own error of that. */
  engineLost(uuid: string): void {
    for (const [msgId, { awaited }] of this.#open) if (awaited.has(uuid)) this.#open.delete(msgId);
  }
}
