/** Where the chunks of a map go: to whichever engine is free, or each to an engine of its own. */
import type { MapItems } from '../../protocol/private-messages';
import type { EngineInfo } from '../engine-table';
import type { Link } from '../link';
import type { RemoteCallable } from '../remote-callable';
import type { RequestListener } from '../requests';
import { dependenciesSent, taskMetadata, type TaskFlags } from '../view-flags';
import { ChunkPlanner, type ChunkPlan, type ChunkSize } from './chunk-planner';
import type { Chunk } from './map-core';
import { PartitionPlan } from './partition-plan';
import type { Dist } from '../distribution';

export interface ChunkCall {
  chunk: Chunk;
  callable: RemoteCallable;
  label: string;
  request: ReturnType<RemoteCallable['request']>;
  /** The client will not be there when an engine asks for the code. */
  isLeft: boolean;
  listener: RequestListener;
}

export interface MapRoute {
  readonly plan: ChunkPlan;
  /** Item indices in the order they are sent; absent: as they come. */
  readonly order?: readonly number[];
  /** Before the first chunk. Rejects when nothing can ever be sent. */
  ready(): Promise<void>;
  /** How many engines may take chunks now. */
  engines(): number;
  /** @returns the message id under which the answer comes, and the metadata it was sent with. */
  send(call: ChunkCall): { msgId: string; metadata: object };
  takeBack(msgIds: readonly string[]): void;
}

/** @param uuids of the engines that may run it, asked anew for each chunk; empty means any. */
export function taskRoute(
  link: Link,
  uuids: () => readonly string[],
  { chunkSize, ...flags }: TaskFlags & { chunkSize?: ChunkSize },
): MapRoute {
  return {
    plan: new ChunkPlanner(chunkSize),
    ready: () => dependenciesSent(flags),
    engines: () => uuids().length || link.engines.byId.size,
    send: ({ chunk, callable, label, request, isLeft, listener }) => {
      const { kernel, code } = callable;
      const targets = link.targetsFor(kernel, uuids());
      const metadata = { kernel, label, items: itemsOf(chunk), targets, ...taskMetadata(flags) };
      const message = { type: 'apply_request', ...request, metadata, code, isLeft };
      return { msgId: link.submit({ channel: 'task', ...message, listener }), metadata };
    },
    takeBack: (msgIds) => link.takeBack(msgIds),
  };
}

/** Sends a request to one engine. @returns the id under which it answers. */
export type SendToEngine = (
  engine: EngineInfo,
  message: { type: string; content: object; metadata: object; buffers: readonly Uint8Array[] },
  listener: RequestListener,
) => string;

/** One chunk per engine. */
export function engineRoute(
  link: Link,
  engines: readonly EngineInfo[],
  sendTo: SendToEngine,
  { total, dist }: { total: number; dist?: Dist },
): MapRoute {
  const plan = new PartitionPlan(total, engines.length, dist);
  return {
    plan,
    order: plan.order,
    ready: async () => {},
    engines: () => engines.length,
    send: ({ chunk, callable, label, request, listener }) => {
      const engine = engines[plan.partAt(chunk.first)] as EngineInfo;
      const metadata = { kernel: callable.kernel, label, items: itemsOf(chunk) };
      return { msgId: sendTo(engine, { type: 'apply_request', ...request, metadata }, listener), metadata };
    },
    takeBack: (msgIds) =>
      link.takeBack(
        msgIds,
        engines.map(({ uuid }) => uuid),
      ),
  };
}

function itemsOf({ first, count }: Chunk): MapItems {
  return { first, count };
}
