/** The contents of the two connection files, from the ports in use (protocol: files). */
import { hostname } from 'node:os';
import type { ClientConnection, EngineConnection } from '../profile/connection-file';
import type { ControllerMark } from '../protocol/private-messages';
import type { Credentials } from './credentials';
import { interfaces } from './listening';

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
  credentials: Credentials;
  ip: string;
  clientIp?: string;
  engineIp?: string;
  location?: string;
  sshServer: string;
  engineSshServer: string;
  scheme: string;
  mark: ControllerMark;
}

export interface ConnectionInfo {
  client: ClientConnection;
  engine: EngineConnection;
}

export function connectionInfo(at: Listeners, terms: ConnectionTerms): ConnectionInfo {
  const { client, engine } = interfaces(terms);
  const registration = at.hub.registrationPort;
  const tail = {
    key: terms.credentials.key,
    curve_serverkey: terms.credentials.curve?.publicKey ?? null,
    location: terms.location ?? hostname(),
    pack: 'json',
    unpack: 'json',
    signature_scheme: terms.credentials.signatureScheme,
    engine_room: terms.mark,
  };
  return {
    client: {
      ssh: terms.sshServer,
      interface: client,
      registration,
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
      ssh: terms.engineSshServer,
      interface: engine,
      registration,
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
