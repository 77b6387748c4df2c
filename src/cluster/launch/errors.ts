/** What can go wrong when a cluster is started or stopped; each message is one sentence with a way out. */

/** A controller for this profile answers already. */
export class ClusterAlreadyRunning extends Error {
  override name = 'ClusterAlreadyRunning';
  constructor(
    readonly profile: string,
    readonly pid: number | null,
    clusterId = '',
  ) {
    const running = `A cluster is already running for ${named(profile, clusterId)}`;
    const remedy = `use it, or stop it first with 'engine-room stop ${flags(profile, clusterId)}'.`;
    super(pid === null ? `${running}: ${remedy}` : `${running} (controller ${pid}): ${remedy}`);
  }
}

/** There is nothing to stop or to connect to. */
export class ClusterNotRunning extends Error {
  override name = 'ClusterNotRunning';
  constructor(
    readonly profile: string,
    clusterId = '',
  ) {
    super(
      `No cluster is running for ${named(profile, clusterId)}: ` +
        `start one with 'engine-room start ${flags(profile, clusterId)}'.`,
    );
  }
}

/** The cluster did not come up. `logTail` holds the last lines of the controller's log. */
export class ClusterStartError extends Error {
  override name = 'ClusterStartError';
  constructor(
    readonly reason: string,
    readonly logFile?: string,
    readonly logTail: string = '',
    options?: ErrorOptions,
  ) {
    super(
      `The cluster did not start: ${reason}` +
        (logFile === undefined ? '' : ` The controller's log is ${logFile}`) +
        (logTail === '' ? (logFile === undefined ? '' : '.') : `; it ends with:\n${logTail}`),
      options,
    );
  }
}

/** Engines of a cluster that runs did not come up. */
export class EngineStartError extends Error {
  override name = 'EngineStartError';
  constructor(reason: string) {
    super(`The engines did not start: ${reason}`);
  }
}

/** The cluster did not go away. */
export class ClusterStopError extends Error {
  override name = 'ClusterStopError';
}

function named(profile: string, clusterId: string): string {
  return `the profile '${profile}'${clusterId === '' ? '' : ` under the id '${clusterId}'`}`;
}

function flags(profile: string, clusterId: string): string {
  return `--profile ${profile}${clusterId === '' ? '' : ` --cluster-id ${clusterId}`}`;
}
