/** `engine-room engines`: more engines for a cluster that runs. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { EngineOrder } from '../launch';
import { addEngineKindOptions, type EngineKindOptions } from './engine-kind-options';
import { EXIT, type Finish } from './exit-codes';
import { addClusterOptions, onOrOff, positiveInteger, type ClusterOptions } from './profile-options';

interface EnginesFlags extends ClusterOptions, EngineKindOptions {
  n?: number;
  daemonize: boolean;
}

const HELP = `
Engine Room's controller starts them and looks after them. For ipcontroller, or a controller on another machine,
they are processes started here: they go on in the background and end with their controller. With --daemonize=False
they always are, in the foreground, and Ctrl-C ends them.

Exit status: 0 ready, 1 they did not start, 2 bad usage, 12 no cluster is running.`;

export function addEnginesCommand(program: Command, finish: Finish): void {
  const command = addClusterOptions(program.command('engines'))
    .description('add engines to a cluster that runs')
    .option('-n, --n <count>', 'how many engines (default: one for each processor)', positiveInteger);
  addEngineKindOptions(command)
    .option('--daemonize [flag]', 'leave them running in the background', onOrOff, true)
    .addHelpText('after', HELP)
    .action(async (flags: EnginesFlags) => finish(await addEngines(flags)));
}

async function addEngines(flags: EnginesFlags): Promise<number> {
  const { ClusterNotRunning } = await import('../launch');
  const abort = new AbortController();
  if (flags.daemonize) process.once('SIGINT', () => abort.abort()).once('SIGTERM', () => abort.abort());
  try {
    const n = flags.n ?? availableParallelism();
    return await start({ ...flags, n, signal: abort.signal }, flags.daemonize);
  } catch (error) {
    if (!(error instanceof ClusterNotRunning)) throw error;
    console.error(error.message);
    return EXIT.noCluster;
  }
}

async function start(order: EngineOrder, daemonize: boolean): Promise<number> {
  const launch = await import('../launch');
  const host = await launch.findEngineHost(order);
  const { profile, connection } = host;
  if (!daemonize) return launch.runEnginesInForeground(profile, order);
  let how = 'looked after by the controller';
  if (host.by === 'controller') await launch.orderEngines(host, order);
  else {
    const pids = await launch.leaveEnginesRunning(profile, connection, order);
    how = `${pids.length === 1 ? 'process' : 'processes'} ${pids.join(', ')}`;
  }
  const { n } = order;
  console.log(`${n} more ${n === 1 ? 'engine' : 'engines'} ready, profile '${profile.name}' (${how}).`);
  return EXIT.ok;
}
