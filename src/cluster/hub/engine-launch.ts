/** How a supervised engine is started: program, arguments, environment, log file. */
import { join } from 'node:path';
import { ENGINE_NODE_FLAGS } from '../engine/node-flags';
import { engineEnvironment, type MoreEnvironment } from '../launch/engine-environment';
import { spawnEngine, type EngineProcess } from '../launch/engine-process';
import { ipengineArguments } from '../launch/ipengine';
import { programPath } from '../launch/programs';
import { readEngineConnection } from '../profile/connection-file';
import type { ProfileDir } from '../profile/profile-dir';
import { newSessionId } from '../protocol/messages';

export interface EngineLaunch {
  profile: ProfileDir;
  clusterId: string;
  /** The engine connection file. */
  connectionFile: string;
  /** Heartbeat period, by which Python engines measure their patience. */
  pingMs?: number;
  /** How long engines go on without a controller. */
  patienceMs: number;
  /** The Node of JavaScript engines; default: the one that runs us. */
  node?: string;
  /** The Python of Python engines; default: `python3`. */
  python?: string;
  /** What engines have in their environment beyond the controller's. */
  environment?: MoreEnvironment;
}

/** What kind of engine a slot has; `python` where its interpreter is not the launch's. */
export type EngineKind = { kernel: 'javascript' } | { kernel: 'python'; python?: string };

export const JAVASCRIPT_ENGINE: EngineKind = { kernel: 'javascript' };

export function engineLogFile({ profile, clusterId }: EngineLaunch, slot: number): string {
  return join(profile.log, clusterId === '' ? `engine-${slot}.log` : `engine-${clusterId}-${slot}.log`);
}

export function launchEngine(
  launch: EngineLaunch,
  slot: number,
  id: number,
  kind: EngineKind = JAVASCRIPT_ENGINE,
): EngineProcess {
  return kind.kernel === 'python'
    ? launchPython(launch, slot, id, kind.python ?? launch.python)
    : launchJavaScript(launch, slot, id);
}

function launchJavaScript(launch: EngineLaunch, slot: number, id: number): EngineProcess {
  const node = launch.node ?? process.execPath;
  const straight = straightWay(launch.connectionFile);
  return spawnEngine({
    kernel: 'javascript',
    program: node,
    args: [
      ...ENGINE_NODE_FLAGS,
      programPath('engine'),
      ...(straight ? [] : [`--file=${launch.connectionFile}`]),
      `--id=${id}`,
      `--slot=${slot}`,
      `--patience-ms=${launch.patienceMs}`,
    ],
    cwd: process.cwd(),
    env: { ...engineEnvironment(process.env, node === process.execPath, launch.environment), ...straight },
    logFile: engineLogFile(launch, slot),
  });
}

function launchPython(launch: EngineLaunch, slot: number, id: number, python = 'python3'): EngineProcess {
  const uuid = newSessionId();
  const { connectionFile, pingMs, patienceMs, profile, clusterId } = launch;
  const engine = spawnEngine({
    kernel: 'python',
    program: python,
    args: ipengineArguments({
      connectionFile,
      pingMs,
      patienceMs,
      profileDir: profile.path,
      clusterId,
      id,
      uuid,
    }),
    cwd: process.cwd(),
    // From ipyparallel 8 on it counts for more than the file; 7.1 does not know it, and takes the tunnel.
    env: { ...engineEnvironment(process.env, false, launch.environment), ...straightWay(connectionFile) },
    logFile: engineLogFile(launch, slot),
  });
  return { ...engine, uuid };
}

/** Engines started here need no ssh tunnel, whatever the file tells those elsewhere. @returns undefined when it tells none. */
function straightWay(connectionFile: string): { IPP_CONNECTION_INFO: string } | undefined {
  const connection = readEngineConnection(connectionFile);
  if (connection.ssh === '') return undefined;
  return { IPP_CONNECTION_INFO: JSON.stringify({ ...connection, ssh: '' }) };
}
