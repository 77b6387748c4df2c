/** All sockets of the controller, opened together around its cores, and closed together. */
import { parseDict } from '../protocol/messages';
import type { Acquainted } from '../schedulers/acquaintance';
import { startBroadcastServer, type BroadcastServer } from '../schedulers/broadcast-server';
import { observeControl } from '../schedulers/control-observer';
import { startIopubRelay, type IopubRelay } from '../schedulers/iopub-relay';
import { observeMux } from '../schedulers/mux-observer';
import type { PortContext } from '../schedulers/port';
import type { Traffic } from '../schedulers/traffic';
import { startRelay, type Relay } from '../schedulers/relay';
import { interruptRequest } from '../schedulers/task-messages';
import { startTaskServer, type Interrupt, type TaskServer } from '../schedulers/task-server';
import type { Cores } from './cores';
import { startHeartServer, type HeartServer } from './heart-server';
import { startHubServer, type HubDelegate, type HubServer } from './hub-server';

export interface ServersDelegate extends HubDelegate {
  /** A registered or pending engine answered a ping. */
  heartbeat(uuid: string): void;
  /** `certain`: it ended; otherwise its heart stopped. */
  left(uuid: string, certain: boolean): void;
  /** A client tells this engine to shut down. */
  shutdownPassing(uuid: string): void;
}

export interface Servers {
  readonly hub: HubServer;
  readonly hearts: HeartServer;
  readonly mux: Relay;
  readonly control: Relay;
  readonly tasks: TaskServer;
  readonly iopub: IopubRelay;
  readonly broadcast: BroadcastServer;
  close(): void;
}

/** @throws PortInUseError and the like; nothing stays open then. */
export async function openServers(
  context: PortContext,
  cores: Cores,
  periodMs: number,
  delegate: ServersDelegate,
  traffic: Traffic,
): Promise<Servers> {
  const opened: { close(): void }[] = [];
  const keep = <T extends { close(): void }>(server: T): T => {
    opened.push(server);
    return server;
  };
  const close = (): void => opened.splice(0).forEach((server) => server.close());
  const { registry } = cores;
  try {
    const acquainted: Acquainted = (uuid) =>
      registry.expects(uuid)
        ? 'here'
        : cores.departures.isRecent(uuid, performance.now())
          ? 'just left'
          : 'unknown';
    const control = keep(
      await startRelay(
        context,
        'control',
        acquainted,
        observeControl({
          shutdownPassing: delegate.shutdownPassing,
          abort: (msgIds) => void tasks.abort(msgIds),
        }),
      ),
    );
    const interrupt: Interrupt = (engine, kernel, msgId) =>
      control.sendToEngine(engine, context.session.pack(interruptRequest(kernel, msgId)).frames);
    const tasks = keep(await startTaskServer(context, cores.scheduler, cores.activity, traffic, interrupt));
    return {
      hub: keep(await startHubServer(context, delegate)),
      hearts: keep(
        await startHeartServer(context, cores.monitor, periodMs, {
          heartbeat: delegate.heartbeat,
          stopped: (uuid) => delegate.left(uuid, false),
          isAwaited: () => registry.pendingCount > 0,
        }),
      ),
      mux: keep(await startRelay(context, 'mux', acquainted, observeMux(cores.activity, traffic))),
      control,
      tasks,
      iopub: keep(
        await startIopubRelay(context, (message) => {
          traffic.published(message);
          tasks.published(message);
          const [header] = message.dicts;
          // An engine says so on its way out; the test spares parsing every line of output.
          if (!header.includes('"shutdown_reply"')) return;
          const { msg_type: type, session } = parseDict(header) ?? {};
          if (type === 'shutdown_reply' && typeof session === 'string') delegate.left(session, true);
        }),
      ),
      broadcast: keep(await startBroadcastServer(context, cores.activity, acquainted)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
