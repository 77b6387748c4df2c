/** The two JSON files through which clients and engines find a controller (protocol: files). */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ControllerMark } from '../protocol/private-messages';
import { parseDict } from '../protocol/messages';
import type { ProfileDir } from './profile-dir';

interface SharedConnection {
  ssh: string;
  /** `tcp://127.0.0.1`; an address is `<interface>:<port>`. */
  interface: string;
  registration: number;
  control: number;
  mux: number;
  task: number;
  iopub: number;
  key: string;
  curve_serverkey: string | null;
  location: string;
  pack: string;
  unpack: string;
  signature_scheme: string;
  /** Present when the controller is Engine Room's. */
  engine_room?: ControllerMark;
}

export interface ClientConnection extends SharedConnection {
  task_scheme: string;
  notification: number;
  broadcast: number;
}

export interface EngineConnection extends SharedConnection {
  hb_ping: number;
  hb_pong: number;
  broadcast: number[];
}

export interface ConnectionFilePaths {
  client: string;
  engine: string;
}

export function connectionFilePaths(profile: ProfileDir, clusterId = ''): ConnectionFilePaths {
  const stem = clusterId === '' ? 'ipcontroller' : `ipcontroller-${clusterId}`;
  return {
    client: join(profile.security, `${stem}-client.json`),
    engine: join(profile.security, `${stem}-engine.json`),
  };
}

/** Write with mode 0600, complete or not at all: to a temporary name, then renamed. */
export function writeConnectionFile(path: string, connection: ClientConnection | EngineConnection): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

/** A connection file that is missing, incomplete or not ours to read: one sentence. */
export class ConnectionFileError extends Error {
  override name = 'ConnectionFileError';
  constructor(
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot use the connection file ${path}: ${reason}`, options);
  }
}

const REQUIRED_TEXTS = ['interface', 'key', 'signature_scheme'];
const REQUIRED_PORTS = ['registration', 'control', 'mux', 'task', 'iopub'];

/** @throws ConnectionFileError saying what is missing and what to do. */
export function parseConnection<C extends SharedConnection>(text: string, path: string): C {
  const parsed = parseDict(Buffer.from(text));
  if (!parsed) {
    throw new ConnectionFileError(
      path,
      'it does not hold a JSON object; start the cluster again to write a new one.',
    );
  }
  const unusable = [
    ...REQUIRED_TEXTS.filter((key) => typeof parsed[key] !== 'string'),
    ...REQUIRED_PORTS.filter((key) => !Number.isSafeInteger(parsed[key])),
  ];
  if (unusable.length > 0) {
    throw new ConnectionFileError(
      path,
      `it has no usable '${unusable.join("', '")}'; start the cluster again to write a new one.`,
    );
  }
  if (parsed['pack'] !== 'json' && parsed['pack'] !== 'orjson') {
    throw new ConnectionFileError(
      path,
      `it asks for the serializer '${String(parsed['pack'])}'; Engine Room speaks json.`,
    );
  }
  return parsed as unknown as C;
}

export function readClientConnection(path: string): ClientConnection {
  return parseConnection<ClientConnection>(readText(path), path);
}

export function readEngineConnection(path: string): EngineConnection {
  return parseConnection<EngineConnection>(readText(path), path);
}

/** `tcp://*` and `tcp://0.0.0.0` mean the controller's own location: this host or the one it names. */
export function socketAddress(connection: SharedConnection, port: number): string {
  const everywhere = /^(\w+):\/\/(\*|0\.0\.0\.0)$/.exec(connection.interface);
  if (!everywhere) return `${connection.interface}:${port}`;
  const host =
    connection.location === '' || connection.location === hostname() ? '127.0.0.1' : connection.location;
  return `${everywhere[1]}://${host}:${port}`;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new ConnectionFileError(
      path,
      code === 'ENOENT'
        ? 'there is no such file. Start the cluster (engine-room start), or look at the name of the profile.'
        : `it cannot be read (${code}).`,
      { cause: error },
    );
  }
}
