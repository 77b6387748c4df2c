/** `--reuse`: the connection files that are there say where to listen, under which name, and with which key. */
import type { ConnectionFilePaths, ClientConnection, EngineConnection } from '../profile/connection-file';
import { readClientConnection, readEngineConnection } from '../profile/connection-file';
import type { ControllerOptions } from './controller-options';
import { readCurveKeys } from './curve-file';
import type { Logger } from './logger';
import { planPorts, portsInFiles, type PortPlan } from './ports';

export interface StartPlan {
  /** As given, but for what the files say. */
  options: ControllerOptions;
  ports: PortPlan;
  /** Engines and clients of the previous controller reach this one. */
  isTakeover: boolean;
}

const SAME_IN_BOTH = ['key', 'registration', 'curve_serverkey', 'signature_scheme', 'location'] as const;

/** @throws Error when the files' CurveZMQ key cannot be used: with another one nobody could be heard. */
export function planStart(options: ControllerOptions, paths: ConnectionFilePaths, logger: Logger): StartPlan {
  const files = options.reuse ? read(paths, options, logger) : undefined;
  if (!files) return { options, ports: planPorts(options), isTakeover: false };
  const { client, engine } = files;
  return {
    options: {
      ...options,
      ...{ key: client.key, keyFile: undefined, signatureScheme: client.signature_scheme },
      ...{ clientIp: hostIn(client.interface), engineIp: hostIn(engine.interface) },
      location: options.location ?? client.location,
      sshServer: options.sshServer || client.ssh,
      engineSshServer: options.engineSshServer || engine.ssh,
      ...curveOf(client, options, paths),
    },
    ports: portsInFiles(client, engine),
    isTakeover: true,
  };
}

/** @returns undefined when there is nothing to take over. */
function read(
  paths: ConnectionFilePaths,
  { curve }: ControllerOptions,
  logger: Logger,
): { client: ClientConnection; engine: EngineConnection } | undefined {
  try {
    const client = readClientConnection(paths.client);
    const engine = readEngineConnection(paths.engine);
    const different = SAME_IN_BOTH.filter((name) => client[name] !== engine[name]);
    if (different.length > 0) {
      const which = different.join(', ');
      logger.warn(`The two connection files do not belong together (${which}): they are written anew.`);
    } else if (curve && client.curve_serverkey === null) {
      logger.warn('The connection files are those of a controller without CurveZMQ: they are written anew.');
    } else return { client, engine };
  } catch (error) {
    logger.info(`There are no connection files to reuse: ${(error as Error).message}`);
  }
  return undefined;
}

function curveOf(
  { curve_serverkey: publicKey }: ClientConnection,
  { curveKeys }: ControllerOptions,
  paths: ConnectionFilePaths,
): Pick<ControllerOptions, 'curve' | 'curveKeys'> {
  if (publicKey === null) return { curve: false };
  const keys = [curveKeys, readCurveKeys(paths)].find((pair) => pair?.publicKey === publicKey);
  if (keys) return { curve: true, curveKeys: keys };
  throw new Error(
    `The connection files name a CurveZMQ key whose secret half is nowhere: set IPP_CURVE_PUBLICKEY and IPP_CURVE_SECRETKEY, or remove ${paths.client}.`,
  );
}

/** `tcp://127.0.0.1` -> `127.0.0.1`. */
function hostIn(where: string): string {
  return where.slice(where.indexOf('://') + 3);
}
