/**
 * The engine's control thread: owns every socket, so that the engine answers
 * heartbeats and control requests while user code keeps the main thread busy, and
 * so that stopping user code can never strike a socket's own work.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { socketAddress } from '../../profile/connection-file';
import { newJavaScriptEngineUuid } from '../../protocol/engine-kernel';
import { Session } from '../../protocol/messages';
import { zeromqTransport } from '../../transport/zeromq-transport';
import { Departure } from './departure';
import { DebuggerPort } from './debugger-port';
import { connectBroadcast, connectSockets, openSockets } from './engine-sockets';
import { echoPings, Patience } from './heartbeat';
import { Interrupter } from './interrupter';
import { Log } from '../log';
import { PhaseView } from '../phase';
import { HubDesk } from './registration';
import { rejoin } from './rejoin';
import { EngineService } from './service';
import type { ControlThreadData, ToControl, ToMain } from '../thread-messages';

const TICK_MS = 500;
/** Heartbeats that may fail to come, however long the time between them. */
const BEATS_MISSED = 3;
const LOST = 1;
const REFUSED = 255;

async function run(data: ControlThreadData, port: NonNullable<typeof parentPort>): Promise<void> {
  const { connection, patienceMs } = data;
  const post = (message: ToMain): void => port.postMessage(message);
  const log = new Log(data.logLevel);
  const session = new Session({
    id: newJavaScriptEngineUuid(),
    key: connection.key,
    signatureScheme: connection.signature_scheme,
  });
  const phase = new PhaseView(data.phase);
  const debuggers = new DebuggerPort();
  const interrupter = new Interrupter(phase, post, () => debuggers.isOpen);
  const sockets = openSockets(zeromqTransport, session.id, connection, (error) =>
    log.say('error', `A socket failed: ${error.message}`),
  );
  let service: EngineService | undefined;
  const departure = new Departure({
    sockets,
    session,
    engineId: () => service?.engine.id,
    flushOutput: () => service?.flush(),
    post,
    terminate: () => interrupter.terminate(),
  });
  const leave = (code: number, reason: string): void => {
    if (departure.hasBegun) return;
    log.say(code === 0 ? 'info' : 'error', reason);
    // A supervised engine leads a group of its own, which its controller would end; when that is gone, we do.
    debuggers.close(true);
    void departure.leave(code, code === LOST && data.description.slot !== undefined);
  };

  port.on('message', (message: ToControl) => {
    if (message.kind === 'stop') leave(0, `${message.reason}: the engine ends.`);
    else if (message.kind === 'leaving') {
      // Node would wait for them to go.
      debuggers.close(true);
      void departure.farewell(message.reason).then(() => phase.markLeft());
    } else service?.handle(message);
  });

  const controller = `the controller at ${socketAddress(connection, connection.registration)}`;
  const patience = new Patience(patienceMs, TICK_MS);
  const heart = setInterval(() => {
    if (data.parent !== undefined && process.ppid !== data.parent) {
      leave(0, `The process ${data.parent}, which started this engine, is gone: it ends too.`);
    }
    if (!patience.tick()) return;
    clearInterval(heart);
    if (service) leave(LOST, `No heartbeat from ${controller} for ${patienceMs / 1000} s: the engine ends.`);
    else leave(REFUSED, `No answer from ${controller} within ${patienceMs / 1000} s: is it running?`);
  }, TICK_MS);

  const dropped = (socket: string, reason: string): void =>
    log.once('warn', `A message on the ${socket} socket was dropped: ${reason}.`);
  try {
    const hub = new HubDesk(sockets.registration, session, (reason) => dropped('registration', reason));
    const { id, heartbeatMs } = await hub.register(data);
    patience.atLeast(BEATS_MISSED * heartbeatMs);
    patience.heard();
    const engine = { id, uuid: session.id };
    service = new EngineService({
      engine,
      session,
      sockets,
      log,
      interrupter,
      debuggers,
      post,
      leave,
      departure,
      dropped,
    });
    echoPings(sockets, patience, {
      isOurs: async () => {
        const before = engine.id;
        const isOurs = await rejoin(hub, data, engine);
        if (engine.id !== before) connectBroadcast(sockets, connection, engine.id, before);
        return isOurs;
      },
      failed: ({ message }) => log.say('warn', `It cannot be told whose controller this is: ${message}`),
      replaced: () => leave(LOST, `Another controller took the place of ${controller}: the engine ends.`),
    });
    connectSockets(sockets, connection, id);
    log.say('info', `Engine ${id} (${session.id}) is registered.`);
  } catch (error) {
    clearInterval(heart);
    leave(REFUSED, (error as Error).message);
  }
}

if (parentPort) void run(workerData as ControlThreadData, parentPort);
