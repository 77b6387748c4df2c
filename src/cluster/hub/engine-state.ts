/**
 * What the controller writes down of its engines, so that a successor can take them back: ipyparallel's own two
 * keys (protocol.md §1), and beside them what only we know of an engine.
 */
import type { ProcessIdentity } from '../launch/process-identity';
import { parseDict } from '../protocol/messages';
import type { EngineKind } from './engine-launch';
import type { EngineDescription } from '../protocol/private-messages';

/** How an engine that the controller started runs. */
export interface KeptProcess {
  readonly kind: EngineKind;
  readonly process: ProcessIdentity;
}

export interface KeptEngine {
  readonly id: number;
  readonly uuid: string;
  readonly description?: EngineDescription;
  readonly started?: KeptProcess;
}

export interface EngineState {
  readonly engines: readonly KeptEngine[];
  /** The id that the next engine gets. */
  readonly nextId: number;
}

export function formatEngineState({ engines, nextId }: EngineState): string {
  return JSON.stringify({
    engines: Object.fromEntries(engines.map(({ id, uuid }) => [id, uuid])),
    next_id: nextId,
    engine_room: Object.fromEntries(
      engines.map(({ id, description, started }) => [id, { description, started }]),
    ),
  });
}

/** @returns undefined for what is no such state; an `ipcontroller`'s is one. */
export function parseEngineState(text: string): EngineState | undefined {
  const { engines, next_id: nextId, engine_room: room } = parseDict(Buffer.from(text)) ?? {};
  if (typeof engines !== 'object' || engines === null || !isId(nextId)) return undefined;
  const ours = (room ?? {}) as Readonly<Record<string, Omit<KeptEngine, 'id' | 'uuid'> | undefined>>;
  const kept = Object.entries(engines as Record<string, unknown>).flatMap(([key, uuid]): KeptEngine[] =>
    isId(Number(key)) && typeof uuid === 'string' && uuid !== ''
      ? [{ ...ours[key], id: Number(key), uuid }]
      : [],
  );
  return { engines: kept, nextId: Math.max(nextId, ...kept.map(({ id }) => id + 1)) };
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
