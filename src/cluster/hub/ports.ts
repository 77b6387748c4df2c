/** Which port each socket of the controller gets, from the pools of ports a user allots (protocol.md §1). */
import type { ClientConnection, EngineConnection } from '../profile/connection-file';

/** In the order in which ipcontroller draws from its pools. */
const enginePortNames = ['registration', 'control', 'mux', 'task', 'iopub', 'hb_ping', 'hb_pong'] as const;
const clientPortNames = ['control', 'mux', 'task', 'iopub', 'notification', 'broadcast'] as const;

/** A port each; 0 lets the system pick. */
export interface PortPlan {
  engine: Record<(typeof enginePortNames)[number], number> & {
    /** One is enough for us; engines of a controller that listed more go on using theirs. */
    broadcast: readonly number[];
  };
  client: Record<(typeof clientPortNames)[number], number>;
}

export interface PortPools {
  ports: readonly number[];
  clientPorts: readonly number[];
  enginePorts: readonly number[];
}

/** Engines' ports before clients', each from its own pool first, then from the common one, then any. */
export function planPorts({ ports, clientPorts, enginePorts }: PortPools): PortPlan {
  const common = [...ports];
  const drawFrom = (own: readonly number[]): (() => number) => {
    const left = [...own];
    return () => left.shift() ?? common.shift() ?? 0;
  };
  const nextForEngines = drawFrom(enginePorts);
  const engine = { ...drawAll(enginePortNames, nextForEngines), broadcast: [nextForEngines()] };
  const client = drawAll(clientPortNames, drawFrom(clientPorts));
  return { engine, client };
}

/** The ports that connection files name, to listen at the same ones again. */
export function portsInFiles(client: ClientConnection, engine: EngineConnection): PortPlan {
  return {
    engine: { ...pick(engine, enginePortNames), broadcast: engine.broadcast },
    client: pick(client, clientPortNames),
  };
}

function drawAll<Name extends string>(names: readonly Name[], draw: () => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, draw()])) as Record<Name, number>;
}

function pick<Name extends string>(from: Record<Name, number>, names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Record<Name, number>;
}
