/** How much work waits and runs where, as the hub tells it (protocol.md §7). */
import type { Link } from '../link';
import { resolveTargets, type Selection } from '../targets';

/** Numbers of requests; message ids when asked for them. */
export interface EngineQueue<Amount = number> {
  /** Sent to this engine and not answered yet. */
  queue: Amount;
  /** The same, handed to it by the load balancer. */
  tasks: Amount;
  completed: Amount;
}

/** The work of a cluster: what waits for an engine, and what each engine has. */
export interface QueueStatus<Amount = number> {
  /** By engine id. */
  engines: Map<number, EngineQueue<Amount>>;
  /** Tasks waiting in the scheduler. */
  unassigned: Amount;
}

/** @throws NoEnginesRegistered for an engine that is not there. */
export async function queueStatus(
  link: Link,
  targets: Selection,
  verbose: boolean,
): Promise<QueueStatus<number | string[]>> {
  const ids = link.present.map(({ id }) => id);
  const content = { targets: targets === 'all' ? null : resolveTargets(targets, ids), verbose };
  const { unassigned, ...rest } = await link.query<Record<string, unknown>>('queue_request', content);
  const engines = Object.entries(rest).filter(([key]) => /^\d+$/.test(key));
  return {
    engines: new Map(
      engines.map(([id, queue]) => [Number(id), queue as EngineQueue<number | string[]>] as const),
    ),
    unassigned: unassigned as number | string[],
  };
}
