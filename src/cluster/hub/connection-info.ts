/** The contents of the two connection files, from the ports in use (protocol: files). */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { ClientConnection, EngineConnection } from '../profile/connection-file';
import type { ControllerMark } from '../protocol/private-messages';

/** The servers whose ports the files name. */
export interface Listeners {
  hub: { registrationPort: number; notificationPort: number };
  hearts: { pingPort: number; pongPort: number };
  mux: Pair;
  control: Pair;
  tasks: Pair;
  iopub: Pair;
  broadcast: Pair;
}

interface Pair {
  readonly clientPort: number;
  readonly enginePort: number;
}

export interface ConnectionTerms {
  key: string;
  ip: string;
  location?: string;
  scheme: string;
  mark: ControllerMark;
}

export interface ConnectionInfo {
  client: ClientConnection;
  engine: EngineConnection;
}

/** A signing key nobody can guess. */
export function newKey(): string {
  return randomUUID();
}

export function connectionInfo(at: Listeners, terms: ConnectionTerms): ConnectionInfo {
  const head = {
    ssh: '',
    interface: `tcp://${terms.ip === 'localhost' ? '127.0.0.1' : terms.ip}`,
    registration: at.hub.registrationPort,
  };
  const tail = {
    key: terms.key,
    curve_serverkey: null,
    location: terms.location ?? hostname(),
    pack: 'json',
    unpack: 'json',
    signature_scheme: 'hmac-sha256',
    engine_room: terms.mark,
  };
  return {
    client: {
      ...head,
      control: at.control.clientPort,
      mux: at.mux.clientPort,
      task: at.tasks.clientPort,
      task_scheme: terms.scheme,
      iopub: at.iopub.clientPort,
      notification: at.hub.notificationPort,
      broadcast: at.broadcast.clientPort,
      ...tail,
    },
    engine: {
      ...head,
      control: at.control.enginePort,
      mux: at.mux.enginePort,
      task: at.tasks.enginePort,
      iopub: at.iopub.enginePort,
      hb_ping: at.hearts.pingPort,
      hb_pong: at.hearts.pongPort,
      broadcast: [at.broadcast.enginePort],
      ...tail,
    },
  };
}
