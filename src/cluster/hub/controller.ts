/** The controller put together: cores, sockets and supervisor, from the first bind to the orderly end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../launch/programs';
import { connectionFilePaths, type ConnectionFilePaths } from '../profile/connection-file';
import { ensureProfile } from '../profile/profile-dir';
import { Session } from '../protocol/messages';
import { zeromqTransport } from '../transport/zeromq-transport';
import { connectionInfo, newKey, type ConnectionInfo } from './connection-info';
import type { ControllerOptions } from './controller-options';
import { createCores, isBusy } from './cores';
import { changeEngines } from './engine-changes';
import { engineLogFile, launchEngine, type EngineLaunch } from './engine-launch';
import { FileKeeper } from './file-keeper';
import { watchFiles } from './file-watch';
import { portContext } from './listening';
import type { Logger } from './logger';
import { Membership } from './membership';
import { answerRequest, RequestError, type HubState } from './requests';
import { openServers } from './servers';
import { refuseSecondController } from './single-controller';
import { Supervisor } from './supervisor';

/** A request to the hub, or a lease nobody holds, ends every engine; a signal only those started here. */
export type StopCause = 'request' | 'unheld' | 'signal';

export interface Controller {
  readonly files: ConnectionFilePaths;
  /** End in an orderly way, within five seconds. The first call counts. */
  stop(cause: StopCause): Promise<void>;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

const HOUSEKEEPING_MS = 250;
/** How long the engines of others may take to say goodbye. */
const FAREWELL_MS = 1000;

/**
 * @throws AlreadyRunningError when the cluster has a living controller.
 * @throws PortInUseError when a port it was told to use is taken.
 */
export async function startController(options: ControllerOptions, logger: Logger): Promise<Controller> {
  const profile = ensureProfile(options);
  await refuseSecondController(profile, options.clusterId);
  const files = connectionFilePaths(profile, options.clusterId);
  const key = newKey();
  const session = new Session({ key });
  const cores = createCores(options, performance.now());
  const { registry, monitor, activity, scheduler, leases } = cores;
  let stopping: Promise<void> | undefined;

  const launch: EngineLaunch = {
    profile,
    clusterId: options.clusterId,
    connectionFile: files.engine,
    node: options.engineNode,
  };
  const supervisor = new Supervisor({
    logger,
    spawn: (slot, id) => launchEngine(launch, slot, id),
    logFile: (slot) => engineLogFile(launch, slot),
    requestShutdown: (slot) => {
      const engine = registry.find({ slot });
      if (engine) sendShutdown(engine.uuid);
      return engine !== undefined;
    },
    onProcessEnd: (slot) => {
      const engine = registry.find({ slot });
      if (engine) membership.leave(engine.uuid, true);
    },
  });

  let onEmpty: (() => void) | undefined;
  const membership = new Membership(registry, {
    joined({ id, uuid, kernel, description }) {
      logger.info(`Engine ${id} (${kernel}, ${uuid}) is registered.`);
      monitor.add(uuid);
      activity.addEngine(uuid);
      if (description?.slot !== undefined) supervisor.registered(description.slot, id);
      servers.hub.notify('registration_notification', { id, uuid });
      servers.tasks.handle({ type: 'engine-added', uuid, kernel });
    },
    left({ id, uuid, description }, certain) {
      logger.info(`Engine ${id} (${uuid}) is gone${certain ? '' : ': its heart stopped'}.`);
      monitor.remove(uuid);
      servers.hub.notify('unregistration_notification', { id, uuid });
      servers.tasks.handle({ type: 'engine-lost', uuid, certain });
      servers.broadcast.engineLost(uuid);
      activity.removeEngine(uuid);
      if (!certain && description?.slot !== undefined) {
        supervisor.unresponsive(description.slot, 'It answered no heartbeat any more.');
      }
      if (registry.engines.length === 0) onEmpty?.();
    },
  });

  const state: HubState = {
    profile: profile.name,
    clusterId: options.clusterId,
    started: new Date().toISOString(),
    engines: () => registry.engines,
    activity: (uuid) => activity.of(uuid),
    slots: () => supervisor.slots,
    queued: () => scheduler.queued,
    leases: () => leases.count,
    renewLease: (id, ttlMs) => {
      refuseWhileStopping();
      leases.renew(id, ttlMs, performance.now());
    },
    releaseLease: (id) => leases.release(id, performance.now()),
    changeEngines: (request) => {
      refuseWhileStopping();
      changeEngines(request, { registry, supervisor, sendShutdown });
    },
    abortQueued: (msgIds) => servers.tasks.abort(msgIds),
    // The reply to the request leaves first.
    shutdown: () => void setImmediate(() => void stop('request')),
  };

  const servers = await openServers(
    portContext(options, session, zeromqTransport, logger),
    cores,
    options.pingMs,
    {
      answer: (type, content) => answerRequest(type, content, state),
      engineTerms: () => ({ hb_period: options.pingMs, connection_info: withoutKey(info) }),
      heartbeat: (uuid) => membership.heartbeat(uuid),
      left: (uuid, certain) => membership.leave(uuid, certain),
      register: (request) => {
        const owner = request.id === undefined ? undefined : supervisor.slotOf(request.id);
        const isTaken = owner !== undefined && owner !== request.description?.slot;
        return registry.request({ ...request, id: isTaken ? undefined : request.id }, performance.now());
      },
      unregister: (id, sender) => {
        const engine = registry.find({ id });
        // The id may be its successor's already. An ipengine's nanny, though, speaks for it under another identity.
        if (engine && (engine.kernel === 'python' || sender.toString() === engine.uuid)) {
          membership.leave(engine.uuid, true);
        }
      },
      shutdownPassing: (uuid) => {
        const slot = supervisor.slotOf(registry.byUuid(uuid)?.id ?? -1);
        if (slot !== undefined) supervisor.shutdownSeen(slot);
      },
    },
    { requested() {}, assigned() {}, answered() {}, published() {} },
  );

  const info = connectionInfo(servers, {
    key,
    ip: options.ip,
    location: options.location,
    scheme: options.scheme,
    mark: { version: packageVersion(), pid: process.pid },
  });
  const keeper = new FileKeeper(files, info);
  try {
    keeper.write();
  } catch (error) {
    servers.close();
    keeper.remove();
    throw error;
  }
  logger.info(
    `Listening at ${info.client.interface}; ${options.startedBy ?? 'started by hand'}; ${files.client}`,
  );
  for (let n = 0; n < options.engines; n++) supervisor.add(registry.reserveId());

  const housekeeping = setInterval(() => {
    const now = performance.now();
    for (const uuid of registry.purge(now)) logger.warn(`The engine ${uuid} never answered a ping.`);
    if (leases.expired(now, isBusy(cores))) {
      logger.info('Nobody holds a lease any more.');
      void stop('unheld');
    }
  }, HOUSEKEEPING_MS);

  const unwatchFiles = watchFiles(keeper, {
    logger,
    isUnused: () => leases.count === 0 && !isBusy(cores),
    stop: () => void stop('unheld'),
  });

  function sendShutdown(uuid: string): void {
    const request = { type: 'shutdown_request', content: { restart: false } };
    servers.control.sendToEngine(uuid, session.pack(request).frames);
  }

  let announceEnd = (): void => {};
  const ended = new Promise<void>((resolve) => (announceEnd = resolve));
  const stop = (cause: StopCause): Promise<void> => (stopping ??= end(cause));

  function refuseWhileStopping(): void {
    if (stopping) throw new RequestError('RuntimeError', 'This cluster is stopping: start it again.');
  }

  async function end(cause: StopCause): Promise<void> {
    logger.info(`Stopping (${cause}).`);
    clearInterval(housekeeping);
    unwatchFiles();
    try {
      keeper.remove();
    } catch (error) {
      logger.warn(`The connection files cannot be removed: ${(error as Error).message}`);
    }
    const engines = supervisor.stopAll();
    if (cause !== 'signal') await farewell();
    await engines;
    servers.hub.notify('shutdown_notification', { status: 'ok' });
    servers.close();
    announceEnd();
  }

  async function farewell(): Promise<void> {
    const others = registry.engines.filter(({ id }) => supervisor.slotOf(id) === undefined);
    for (const { uuid } of others) sendShutdown(uuid);
    if (registry.engines.length === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, FAREWELL_MS);
      onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return { files, stop, ended };
}

function withoutKey({ engine }: ConnectionInfo): object {
  const { key: _key, ...rest } = engine;
  return rest;
}

function packageVersion(): string {
  const manifest = readFileSync(join(packageRoot(__dirname), 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
