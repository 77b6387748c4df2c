/** How a supervised engine is started: program, arguments, environment, log file. */
import { join } from 'node:path';
import { ENGINE_NODE_FLAGS } from '../engine/node-flags';
import { programPath } from '../launch/programs';
import { spawnEngine, type EngineProcess } from '../launch/engine-process';
import type { ProfileDir } from '../profile/profile-dir';

export interface EngineLaunch {
  profile: ProfileDir;
  clusterId: string;
  /** The engine connection file. */
  connectionFile: string;
  /** Default: the Node that runs us. */
  node?: string;
}

export function engineLogFile({ profile, clusterId }: EngineLaunch, slot: number): string {
  return join(profile.log, clusterId === '' ? `engine-${slot}.log` : `engine-${clusterId}-${slot}.log`);
}

export function launchEngine(launch: EngineLaunch, slot: number, id: number): EngineProcess {
  const node = launch.node ?? process.execPath;
  return spawnEngine({
    node,
    args: [
      ...ENGINE_NODE_FLAGS,
      programPath('engine'),
      `--file=${launch.connectionFile}`,
      `--id=${id}`,
      `--slot=${slot}`,
    ],
    cwd: process.cwd(),
    env: engineEnvironment(process.env, node === process.execPath),
    logFile: engineLogFile(launch, slot),
  });
}

/** The controller's own environment, without what only the controller's program needs. */
export function engineEnvironment(env: NodeJS.ProcessEnv, onOurProgram: boolean): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: asNode, IPP_CONNECTION_INFO: _info, ...rest } = env;
  return onOurProgram && asNode !== undefined ? { ...rest, ELECTRON_RUN_AS_NODE: asNode } : rest;
}
