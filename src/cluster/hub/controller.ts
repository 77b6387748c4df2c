/** The controller put together: cores, sockets and supervisor, from the first bind to the orderly end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../launch/programs';
import { connectionFilePaths, type ConnectionFilePaths } from '../profile/connection-file';
import { ensureProfile } from '../profile/profile-dir';
import { Session } from '../protocol/messages';
import { zeromqTransport } from '../transport/zeromq-transport';
import { clusterRequests } from './cluster-requests';
import { clusterState } from './cluster-state';
import { connectionInfo, type ConnectionInfo } from './connection-info';
import type { ControllerOptions } from './controller-options';
import { createCores } from './cores';
import { chooseCredentials } from './credentials';
import { writeCurveKeys } from './curve-file';
import { daskRequests } from './dask-requests';
import { Ending, type StopCause } from './ending';
import { engineDesk } from './engine-desk';
import { engineLifecycle } from './engine-lifecycle';
import { EngineStateFile } from './engine-state-file';
import { FileKeeper } from './file-keeper';
import { holdMessages } from './held-messages';
import { keepHouse } from './housekeeping';
import { portContext } from './listening';
import { startLocalEngines, superviseLocalEngines } from './local-engines';
import type { Logger } from './logger';
import { Membership } from './membership';
import { endInOrder } from './orderly-end';
import { keepOwnClusterFile } from './own-cluster-file';
import { queueRequests } from './queue-requests';
import { keepRecords } from './records/keep-records';
import { answerRequest } from './requests';
import { restoreEngines } from './restore-engines';
import { openServers, type Servers } from './servers';
import { refuseSecondController } from './single-controller';
import { planStart } from './takeover';

export interface Controller {
  readonly files: ConnectionFilePaths;
  /** End in an orderly way, within five seconds. The first call counts. */
  stop(cause: StopCause): Promise<void>;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

/**
 * @throws AlreadyRunningError when the cluster has a living controller.
 * @throws PortInUseError when a port it was told to use is taken.
 */
export async function startController(given: ControllerOptions, logger: Logger): Promise<Controller> {
  const { clusterId } = given;
  const profile = ensureProfile(given);
  await refuseSecondController(profile, given);
  const files = connectionFilePaths(profile, clusterId, {
    client: given.clientFile,
    engine: given.engineFile,
  });
  const { options, ports, isTakeover } = planStart(given, files, logger);
  const credentials = chooseCredentials(options);
  const session = new Session(credentials);
  const cores = createCores(options, performance.now());
  const { registry } = cores;

  // Nobody is heard before everything below stands, so these are only looked at when it does.
  const servers = (): Servers => opened;
  const membership = (): Membership => members;
  const records = keepRecords(options.records, {
    ...{ logger, session, profilePath: profile.path, clusterId, registry },
    submit: (frames) => opened.tasks.submitOwn(frames),
  });
  const sendShutdown = (uuid: string): void => {
    const request = { type: 'shutdown_request', content: { restart: false } };
    opened.control.sendToEngine(uuid, session.pack(request).frames);
  };

  const launch = {
    ...{ profile, clusterId, connectionFile: files.engine },
    ...{ pingMs: options.pingMs, patienceMs: options.enginePatienceMs },
    ...{ node: options.engineNode, python: options.enginePython, environment: options.engineEnvironment },
  };
  const supervisor = superviseLocalEngines({
    ...{ launch, logger, registry, membership, sendShutdown },
    clientFile: files.client,
  });
  const stateFile = new EngineStateFile({ profile, clusterId, registry, supervisor, logger });
  const members = new Membership(
    registry,
    engineLifecycle({ logger, cores, supervisor, records, servers, saveState: () => stateFile.write() }),
  );
  const ending = new Ending(
    (cause) =>
      endInOrder(cause, {
        ...{ logger, keeper, registry, membership: members, supervisor, servers: opened },
        sendShutdown,
        stopHousekeeping: () => {
          stopHousekeeping();
          dropClusterFile();
        },
      }).finally(() => records.close()),
    (error) => logger.error(`The controller could not end in order: ${(error as Error).message}`),
  );
  const startedBy = options.startedBy ?? 'hand';
  const state = clusterState({
    ...{ profile, clusterId, startedBy, settingsMark: options.settingsMark },
    ...{ cores, supervisor, ending, servers, sendShutdown },
  });
  const handlers = {
    ...queueRequests(state),
    ...clusterRequests(state),
    ...daskRequests,
    ...records.handlers,
  };

  const transport = holdMessages(zeromqTransport);
  const listening = { ...options, plan: ports, curve: credentials.curve };
  const context = portContext(listening, session, transport, logger);
  const delegate = {
    ...engineDesk(registry, members, supervisor, isTakeover ? sendShutdown : () => {}),
    answer: (type: string, content: Record<string, unknown>) => answerRequest(type, content, handlers),
    engineTerms: () => ({ hb_period: options.pingMs, connection_info: withoutKey(info) }),
  };
  const opened = await openServers(context, cores, options.pingMs, delegate, records.traffic);

  const info = connectionInfo(opened, {
    ...options,
    credentials,
    mark: { version: packageVersion(), pid: process.pid },
  });
  const keeper = new FileKeeper(files, info, options.reuse);
  try {
    if (options.reuse && credentials.curve) writeCurveKeys(files, credentials.curve);
    keeper.write();
  } catch (error) {
    opened.close();
    keeper.remove();
    throw error;
  }
  const adopted = restoreEngines(isTakeover && options.restore ? stateFile.read() : undefined, {
    ...{ registry, supervisor, now: performance.now() },
  });
  for (const { uuid } of registry.kept) opened.tasks.handle({ type: 'engine-expected', uuid });
  records.recover((uuid) => registry.expects(uuid));
  stateFile.write();
  const stopHousekeeping = keepHouse({
    ...{ logger, cores, keeper, membership: members, ownerPid: options.ownerPid },
    stop: (cause) => void ending.stop(cause),
  });
  transport.release();
  logger.info(`Listening at ${info.client.interface}; started by ${startedBy}; ${files.client}`);
  startLocalEngines(options, adopted, registry, supervisor);
  const dropClusterFile = keepOwnClusterFile(options, { profile, supervisor, logger });

  return { files, stop: (cause) => ending.stop(cause), ended: ending.ended };
}

function withoutKey({ engine }: ConnectionInfo): object {
  const { key: _key, ...rest } = engine;
  return rest;
}

function packageVersion(): string {
  const manifest = readFileSync(join(packageRoot(__dirname), 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
