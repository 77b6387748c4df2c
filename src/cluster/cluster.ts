/** Clusters started from a program: ipyparallel's `Cluster`, for processes of this machine. */
import { availableParallelism } from 'node:os';
import { Client, type ConnectOptions } from './client';
import {
  findEngineHost,
  leaveEnginesRunning,
  orderEngines,
  startCluster,
  stopCluster,
  type StartProgress,
} from './launch';
import type { ProfileSelection } from './profile/profile-dir';
import type { Kernel } from './protocol/private-messages';

/** What a cluster is started with. */
export interface ClusterOptions extends ProfileSelection {
  /** How many engines; default one for each processor. */
  n?: number;
  /** Their language; default JavaScript. */
  kernel?: Kernel;
  /** The interpreter of Python engines; default `python3`. */
  python?: string;
  /** One of several clusters of a profile. */
  clusterId?: string;
  /** Where the engines work: what relative paths in functions mean. Default where the program does. */
  workDir?: string;
  /** Leave it running when this program has ended, however it ends. Default false, as in ipyparallel. */
  keepRunning?: boolean;
  /** Flags of the controller: `--sqlitedb`, say. */
  controllerArgs?: readonly string[];
  signal?: AbortSignal;
  onProgress?: (progress: StartProgress) => void;
  /** For the controller, and again for its engines. Default 60 s. */
  timeoutMs?: number;
}

/**
 * A controller and the engines that it looks after. They are stopped when the program has ended, killed or not, unless
 * `keepRunning` says otherwise; `await using cluster = await Cluster.start({ n: 4, profile: 'nbserver' })` stops them at the end of its block.
 */
export class Cluster {
  readonly #options: ClusterOptions;
  /** The controller's process. */
  readonly pid: number;

  private constructor(options: ClusterOptions, pid: number) {
    this.#options = options;
    this.pid = pid;
  }

  /**
   * Resolves when the engines are ready.
   * @throws ClusterAlreadyRunning when the profile has a cluster of this id; ClusterStartError with the reason.
   */
  static async start(options: ClusterOptions = {}): Promise<Cluster> {
    const { n = availableParallelism(), controllerArgs, keepRunning = false, ...rest } = options;
    const started = await startCluster({
      ...rest,
      engines: n,
      flags: controllerArgs,
      ownerPid: keepRunning ? undefined : process.pid,
      startedBy: 'a program',
    });
    return new Cluster(options, started.pid);
  }

  /** A client of this cluster. @throws ConnectionError */
  connect(options: Omit<ConnectOptions, keyof ProfileSelection | 'clusterId'> = {}): Promise<Client> {
    return Client.connect({ ...this.#where, ...options });
  }

  /**
   * Resolves when they are registered. @param kernel their language; default as the cluster was started with.
   * @throws ClusterNotRunning; EngineStartError with the reason of one that does not come up.
   */
  async startEngines(n: number, kernel: Kernel = this.#options.kernel ?? 'javascript'): Promise<void> {
    const { python, signal } = this.#options;
    const order = { ...this.#where, n, kernel, python, signal };
    const host = await findEngineHost(order);
    if (host.by === 'controller') await orderEngines(host, order);
    else await leaveEnginesRunning(host.profile, host.connection, order);
  }

  /** Resolves when controller and engines are gone. @throws ClusterNotRunning when they were already; ClusterStopError. */
  async stop(): Promise<void> {
    await stopCluster(this.#where);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop().catch((error: Error) => {
      if (error.name !== 'ClusterNotRunning') throw error;
    });
  }

  get #where(): ProfileSelection & { clusterId?: string } {
    const { profile, profileDir, ipythonDir, clusterId } = this.#options;
    return { profile, profileDir, ipythonDir, clusterId };
  }
}
