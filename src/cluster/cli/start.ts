/** `engine-room start`: a cluster, left running in the background. */
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import type { StartedCluster, StartProgress } from '../launch';
import { addEngineKindOptions, localLauncher, type EngineKindOptions } from './engine-kind-options';
import { EXIT, Refusal, type Finish } from './exit-codes';
import {
  addClusterOptions,
  clusterFlags,
  onOrOff,
  positiveInteger,
  type ClusterOptions,
} from './profile-options';
import { stoppedText } from './stop';

interface StartFlags extends ClusterOptions, EngineKindOptions {
  n?: number;
  engineNode?: string;
  ip?: string;
  location?: string;
  daemonize: boolean;
  cleanLogs?: boolean;
}

const HELP = `
The controller's own flags may follow (engine-room controller --help), such as --sqlitedb, --hwm=0, --curve
or --IPController.location=...

It returns when the engines are ready and leaves the cluster running; with --daemonize=False it stays,
and Ctrl-C stops the cluster.

Exit status: 0 ready, 1 it did not start, 2 bad usage, 10 one is already running.`;

export function addStartCommand(program: Command, finish: Finish): void {
  const command = addClusterOptions(program.command('start'))
    .description('start a controller and its engines')
    .option('-n, --n <count>', 'how many engines (default: one for each processor)', positiveInteger);
  addEngineKindOptions(command)
    .option('--engine-node <path>', 'the Node that runs JavaScript engines')
    .option('--ip <address>', 'where the controller listens, * for everywhere (default: 127.0.0.1)')
    .option('--location <host>', 'how other machines reach the controller')
    .option('--controller <launcher>', "only 'local': the controller runs on this machine", localLauncher)
    .option('--daemonize [flag]', 'leave it running in the background', onOrOff, true)
    .option('--clean-logs [flag]', "remove this cluster's old logs first", onOrOff)
    .addOption(new Option('--delay <seconds>').hideHelp())
    .allowUnknownOption()
    .allowExcessArguments()
    .argument('[flags...]', "the controller's own flags")
    .addHelpText('after', HELP)
    .action((flags: string[], options: StartFlags) => start(options, flags, finish));
}

async function start(options: StartFlags, flags: readonly string[], finish: Finish): Promise<void> {
  const { startCluster } = await import('../launch');
  const engines = options.n ?? availableParallelism();
  const passedOn = await controllerFlags(flags, options);
  const abort = new AbortController();
  const interrupt = (): void => abort.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const started = await startCluster({
    ...options,
    engines,
    engineNodePath: options.engineNode,
    flags: passedOn,
    signal: abort.signal,
    startedBy: 'engine-room start',
    onProgress: process.stderr.isTTY ? showProgress : undefined,
  });
  console.log(startedText(started, engines, options));
  finish(options.daemonize ? EXIT.ok : await stayWith(started, options, abort.signal));
}

/**
 * The flags to pass on, with those that start itself has a word for.
 * @throws Refusal for one that the controller does not know either, UsageError for a value that cannot be meant.
 */
async function controllerFlags(
  given: readonly string[],
  { ip, location }: Pick<StartFlags, 'ip' | 'location'>,
): Promise<string[]> {
  const { parseControllerArguments } = await import('../hub/controller-arguments');
  // What follows a bare `--` is the controller's, as everything is that start has no word for.
  const flags = given.filter((flag) => flag !== '--');
  const { unknown, warnings } = parseControllerArguments(flags);
  const [slip] = unknown.filter((name) => !name.includes('.'));
  if (slip !== undefined) {
    throw new Refusal(`Neither start nor the controller knows '${slip}': see engine-room start --help.`);
  }
  for (const warning of warnings) console.error(warning);
  return [
    ...flags,
    ...(ip === undefined ? [] : [`--ip=${ip}`]),
    ...(location === undefined ? [] : [`--location=${location}`]),
  ];
}

/** In the foreground: until the user has enough of it, or it ends by itself. */
async function stayWith(started: StartedCluster, options: StartFlags, signal: AbortSignal): Promise<number> {
  const { ClusterNotRunning, stopCluster, untilGone } = await import('../launch');
  if (await untilGone(started.pid, signal)) {
    console.error(`The controller has ended; its log is ${started.logFile}.`);
    return EXIT.failed;
  }
  try {
    console.log(stoppedText(await stopCluster(options)));
  } catch (error) {
    if (!(error instanceof ClusterNotRunning)) throw error;
  }
  return EXIT.ok;
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
