/** The two JSON files through which clients and engines find a controller (protocol: files). */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ControllerMark } from '../protocol/private-messages';
import { parseDict } from '../protocol/messages';
import { withCurve, type Transport } from '../transport/socket';
import type { ProfileDir } from './profile-dir';
import { hostOf } from './whereabouts';

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

/** @param names of the two files, absolute or in the profile's security directory, instead of the usual ones. */
export function connectionFilePaths(
  profile: ProfileDir,
  clusterId = '',
  names: Partial<ConnectionFilePaths> = {},
): ConnectionFilePaths {
  const stem = clusterId === '' ? 'ipcontroller' : `ipcontroller-${clusterId}`;
  return {
    client: resolve(profile.security, names.client ?? `${stem}-client.json`),
    engine: resolve(profile.security, names.engine ?? `${stem}-engine.json`),
  };
}

/** Where a controller that is to be reused keeps its CurveZMQ key pair. */
export function curveKeyFile({ client }: ConnectionFilePaths): string {
  return `${client.replace(/(-client)?\.json$/, '')}-curve.json`;
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

/** Of the form of a CurveZMQ key: 40 characters of Z85. */
export function isCurveKey(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-zA-Z.\-:+=^!/*?&<>()[\]{}@%$#]{40}$/.test(value);
}

/**
 * @param env `IPP_CURVE_SERVERKEY` is the controller's public key where the file has none.
 * @throws ConnectionFileError saying what is missing and what to do.
 */
export function parseConnection<C extends SharedConnection>(
  text: string,
  path: string,
  env: NodeJS.ProcessEnv = {},
): C {
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
  // orjson writes plain JSON, only faster.
  const packer = [parsed['pack'], parsed['unpack']].find((name) => name !== 'json' && name !== 'orjson');
  if (packer !== undefined) {
    throw new ConnectionFileError(
      path,
      `it asks for the packer '${String(packer)}', and Engine Room speaks JSON only; start the controller with --Session.packer=json.`,
    );
  }
  const serverKey: unknown = parsed['curve_serverkey'] || env['IPP_CURVE_SERVERKEY'] || null;
  if (serverKey !== null && !isCurveKey(serverKey)) {
    throw new ConnectionFileError(
      path,
      "the controller's public key for it is no CurveZMQ key (40 characters of Z85); start the cluster again to write a new one.",
    );
  }
  const whole = { ssh: '', location: '', ...parsed, curve_serverkey: serverKey };
  return whole as unknown as C;
}

export function readClientConnection(path: string, env?: NodeJS.ProcessEnv): ClientConnection {
  return parseConnection<ClientConnection>(readText(path), path, env);
}

export function readEngineConnection(path: string, env?: NodeJS.ProcessEnv): EngineConnection {
  return parseConnection<EngineConnection>(readText(path), path, env);
}

/** Where to connect for one of the file's ports; `*` and `0.0.0.0` are resolved by the controller's location. */
export function socketAddress(connection: SharedConnection, port: number): string {
  const protocol = connection.interface.slice(0, connection.interface.indexOf('://'));
  return `${protocol}://${hostOf(connection)}:${port}`;
}

/** A transport whose sockets are as this controller wants them: encrypted for its key, or in plain. */
export function transportFor(connection: SharedConnection, transport: Transport): Transport {
  const serverKey = connection.curve_serverkey;
  return withCurve(transport, serverKey ? { serverKey } : undefined);
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
