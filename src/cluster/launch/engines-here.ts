/** Engines as processes of our own: for a controller that starts none for us. Nobody restarts them. */
import { join } from 'node:path';
import { ENGINE_NODE_FLAGS } from '../engine/node-flags';
import { connectionFilePaths, type ClientConnection } from '../profile/connection-file';
import type { ProfileDir } from '../profile/profile-dir';
import type { EngineOrder } from './add-engines';
import { engineEnvironment } from './engine-environment';
import { spawnEngine, type EngineProcess } from './engine-process';
import { EngineStartError } from './errors';
import { lackOfIpyparallel } from './find-ipyparallel';
import { engineCommand, runInForeground, type ForegroundCommand } from './foreground';
import { askHub } from './hub-question';
import { ipengineArguments } from './ipengine';
import { programPath } from './programs';
import { reach } from './ssh/reach';
import { waitFor } from './wait';

const ANSWER_MS = 5000;
const START_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/**
 * In the background: they go on when we end, and end when their controller does.
 * @returns their pids, once they are registered.
 * @throws EngineStartError with the reason of one that does not come up; none is left then.
 */
export async function leaveEnginesRunning(
  profile: ProfileDir,
  controller: ClientConnection,
  order: EngineOrder,
): Promise<number[]> {
  const { program, args } = await commandFor(profile, order);
  const { connection, tunnel } = await reach(controller, {});
  const before = await enginesOf(connection);
  const stamp = process.pid;
  const engines: EngineProcess[] = [];
  for (let n = 0; n < order.n; n++) {
    const name = ['engine', order.clusterId, stamp, n].filter((part) => part !== undefined && part !== '');
    const logFile = join(profile.log, `${name.join('-')}.log`);
    const env = environmentOf(order);
    engines.push(spawnEngine({ kernel: order.kernel, program, args, cwd: process.cwd(), env, logFile }));
  }
  let failure: string | undefined;
  for (const { ended } of engines) void ended.then(({ reason }) => (failure ??= reason));
  const look = async (): Promise<true | undefined> => {
    if (failure !== undefined) throw new EngineStartError(failure);
    const now = await enginesOf(connection);
    return now.filter((uuid) => !before.includes(uuid)).length >= order.n ? true : undefined;
  };
  try {
    const { signal } = order;
    const ready = await waitFor(look, { timeoutMs: START_MS, everyMs: LOOK_AGAIN_MS, signal });
    if (!ready) throw new EngineStartError(`the engines did not all register within ${START_MS / 1000} s.`);
    return engines.flatMap(({ pid }) => pid ?? []);
  } catch (error) {
    for (const engine of engines) engine.kill();
    throw error;
  } finally {
    tunnel?.close();
  }
}

/** In the foreground of a terminal. @returns the exit code. @throws EngineStartError */
export async function runEnginesInForeground(profile: ProfileDir, order: EngineOrder): Promise<number> {
  const command =
    order.kernel === 'python'
      ? await commandFor(profile, order)
      : engineCommand([`--file=${connectionFilePaths(profile, order.clusterId).engine}`]);
  const env = environmentOf(order);
  return runInForeground(Array.from({ length: order.n }, () => ({ ...command, env })));
}

const environmentOf = ({ kernel }: EngineOrder): NodeJS.ProcessEnv =>
  engineEnvironment(process.env, kernel === 'javascript');

/** @throws EngineStartError when the Python has no ipyparallel. */
async function commandFor(
  profile: ProfileDir,
  { kernel, python = 'python3', clusterId }: EngineOrder,
): Promise<ForegroundCommand> {
  const connectionFile = connectionFilePaths(profile, clusterId).engine;
  if (kernel === 'javascript') {
    const args = [...ENGINE_NODE_FLAGS, programPath('engine'), `--file=${connectionFile}`];
    return { program: process.execPath, args };
  }
  const lack = await lackOfIpyparallel(python);
  if (lack) throw new EngineStartError(lack);
  return {
    program: python,
    args: ipengineArguments({ connectionFile, profileDir: profile.path, clusterId }),
  };
}

async function enginesOf(connection: ClientConnection): Promise<string[]> {
  const answer = await askHub(connection, { type: 'connection_request', timeoutMs: ANSWER_MS });
  return Object.values((answer?.['engines'] ?? {}) as Record<string, string>);
}
