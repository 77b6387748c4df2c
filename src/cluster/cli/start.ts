/** `engine-room start`: a cluster in the background. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import type { StartedCluster, StartProgress } from '../launch';
import { EXIT, type Finish } from './exit-codes';
import { addClusterOptions, clusterFlags, positiveInteger, type ClusterOptions } from './profile-options';

interface StartFlags extends ClusterOptions {
  n?: number;
  engineNode?: string;
}

export function addStartCommand(program: Command, finish: Finish): void {
  addClusterOptions(program.command('start'))
    .description('start a controller and its engines in the background; returns when the engines are ready')
    .option('-n, --n <count>', 'how many engines (default: one for each processor)', positiveInteger)
    .option('--engine-node <path>', 'the Node that runs the engines')
    .option('--daemonize [flag]', 'accepted for the sake of ipcluster: it always runs in the background')
    .addHelpText(
      'after',
      '\nExit status: 0 ready, 1 it did not start, 2 bad usage, 10 one is already running.',
    )
    .action(async (flags: StartFlags) => {
      const { startCluster } = await import('../launch');
      const engines = flags.n ?? availableParallelism();
      const abort = new AbortController();
      const interrupt = (): void => abort.abort();
      process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
      const started = await startCluster({
        ...flags,
        engines,
        engineNodePath: flags.engineNode,
        signal: abort.signal,
        startedBy: 'engine-room start',
        onProgress: process.stderr.isTTY ? showProgress : undefined,
      });
      console.log(startedText(started, engines, flags));
      finish(EXIT.ok);
    });
}

function showProgress({ step, engines, wanted }: StartProgress): void {
  const text = step === 'controller' ? 'starting the controller' : `engines: ${engines}/${wanted}`;
  process.stderr.write(`\r\x1b[K${engines >= wanted ? '' : text}`);
}

/** What `start` prints: what runs, how to use it, how to stop it. */
export function startedText(
  started: Pick<StartedCluster, 'pid' | 'profile'>,
  engines: number,
  options: ClusterOptions,
): string {
  const flags = clusterFlags(options);
  const suffix = flags === '' ? '' : ` ${flags}`;
  return [
    `${engines} ${engines === 1 ? 'engine' : 'engines'} ready, profile '${started.profile}' (controller ${started.pid}).`,
    `  TypeScript  const cluster = await Client.connect(${typescriptSelection(started.profile, options)})`,
    `  Python      cluster = ipyparallel.Client(${pythonSelection(started.profile, options)})`,
    `  Terminal    engine-room run FILE --function f --over 'range(1000)'${suffix}`,
    `  Stop        engine-room stop${suffix}`,
  ].join('\n');
}

function typescriptSelection(profile: string, options: ClusterOptions): string {
  const where =
    options.profileDir === undefined
      ? `profile: ${JSON.stringify(profile)}`
      : `profileDir: ${JSON.stringify(options.profileDir)}`;
  return `{ ${where}${options.clusterId ? `, clusterId: ${JSON.stringify(options.clusterId)}` : ''} }`;
}

function pythonSelection(profile: string, options: ClusterOptions): string {
  const where =
    options.profileDir === undefined
      ? `profile=${JSON.stringify(profile)}`
      : `profile_dir=${JSON.stringify(options.profileDir)}`;
  return `${where}${options.clusterId ? `, cluster_id=${JSON.stringify(options.clusterId)}` : ''}`;
}
