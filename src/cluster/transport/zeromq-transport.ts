/** The transport over zeromq.js: one owner per socket, sends that never wait. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as zmq from 'zeromq';
import {
  AddressError,
  PortInUseError,
  type Curve,
  type CurveKeys,
  type Frames,
  type MessageSocket,
  type OutgoingFrames,
  type SocketKind,
  type SocketOptions,
  type Transport,
} from './socket';

const LINGER_MS = 200;

type ZmqSocket = zmq.Router | zmq.Dealer | zmq.Publisher | zmq.Subscriber;

/** How long messages may be handled in one go before timers and other sockets have their turn. */
const TURN_MS = 10;

/** Bytes; what is larger has memory of its own, which the garbage collector knows of. */
const MOST_COPIED = 8192;

class ZeromqSocket implements MessageSocket {
  readonly #socket: ZmqSocket;
  readonly #onError: (error: Error) => void;
  #lastSend: Promise<void> = Promise.resolve();
  #handler: ((frames: Frames) => void) | undefined;
  #receiving = false;
  #closed = false;

  constructor(
    readonly kind: SocketKind,
    options: SocketOptions,
  ) {
    this.#socket = openSocket(kind, options);
    this.#onError = options.onError ?? (() => {});
  }

  async bind(address: string): Promise<number> {
    const wanted = address.replace(/:0$/, ':*');
    try {
      await this.#socket.bind(wanted);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE') throw new PortInUseError(address, { cause: error });
      throw new AddressError(address, message, { cause: error });
    }
    this.#receive();
    return Number(/:(\d+)$/.exec(this.#socket.lastEndpoint ?? '')?.[1] ?? 0);
  }

  connect(address: string): void {
    this.#socket.connect(address);
    this.#receive();
  }

  onMessage(handler: (frames: Frames) => void): void {
    this.#handler = handler;
  }

  send(frames: OutgoingFrames): void {
    if (this.#closed || this.kind === 'subscriber') return;
    const socket = this.#socket as zmq.Router | zmq.Dealer | zmq.Publisher;
    // Without a high water mark and with a timeout of 0 the message is taken over at once, in the order of the calls.
    this.#lastSend = socket.send(frames as zmq.MessageLike[]).catch(this.#sendFailed);
  }

  async flush(): Promise<void> {
    await this.#lastSend;
  }

  close(lingerMs = LINGER_MS): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.linger = lingerMs;
    this.#socket.close();
  }

  readonly #sendFailed = (error: unknown): void => {
    if (!this.#closed) this.#onError(error as Error);
  };

  #receive(): void {
    if (this.#receiving || this.kind === 'publisher') return;
    this.#receiving = true;
    void this.#receiveAll().catch((error: unknown) => {
      if (!this.#closed) this.#onError(error as Error);
    });
  }

  async #receiveAll(): Promise<void> {
    // Messages that are there already are handed over without a turn of the event loop between them.
    let began = 0;
    let hasTurned = true;
    for await (const frames of this.#socket as AsyncIterable<Frames>) {
      if (hasTurned) {
        began = performance.now();
        hasTurned = false;
        setImmediate(() => (hasTurned = true));
      }
      try {
        this.#handler?.(frames.map(ownCopy));
      } catch (error) {
        // One message that its receiver chokes on must not end the reception of all others.
        this.#onError(error as Error);
      }
      if (performance.now() - began >= TURN_MS) await nextTurn();
    }
  }
}

/**
 * A received frame keeps the whole of libzmq's 8 KB reading buffer alive, outside of what the garbage collector
 * sees, until it is collected: a few hundred that are kept a little longer held 100 MB of a controller (measured).
 */
function ownCopy(frame: Buffer): Buffer {
  return frame.length <= MOST_COPIED ? Buffer.from(frame) : frame;
}

function openSocket(kind: SocketKind, options: SocketOptions): ZmqSocket {
  const security = curveOptions(options.curve);
  const unlimited = { sendHighWaterMark: 0, sendTimeout: 0, linger: LINGER_MS, ...security };
  switch (kind) {
    case 'router':
      return new zmq.Router({
        ...unlimited,
        receiveHighWaterMark: 0,
        ...(options.identity === undefined ? {} : { routingId: options.identity }),
        handover: options.handover ?? false,
      });
    case 'dealer':
      return new zmq.Dealer({
        ...unlimited,
        receiveHighWaterMark: 0,
        ...(options.identity === undefined ? {} : { routingId: options.identity }),
      });
    case 'publisher':
      return new zmq.Publisher(unlimited);
    case 'subscriber': {
      const socket = new zmq.Subscriber({ receiveHighWaterMark: 0, linger: LINGER_MS, ...security });
      socket.subscribe();
      return socket;
    }
  }
}

function curveOptions(curve: Curve | undefined) {
  if (!curve) return {};
  if ('server' in curve) return { curveServer: true, curveSecretKey: curve.server.secretKey };
  const { publicKey, secretKey } = newCurveKeys();
  return { curveServerKey: curve.serverKey, curvePublicKey: publicKey, curveSecretKey: secretKey };
}

export function newCurveKeys(): CurveKeys {
  return zmq.curveKeyPair();
}

export const zeromqTransport: Transport = {
  open: (kind, options = {}) => new ZeromqSocket(kind, options),
};
