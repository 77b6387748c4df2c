/**
 * The one socket interface of the project. A message is a list of frames; a
 * socket sends without ever blocking its caller, in the order of the calls, and
 * hands every received message to one handler. zeromq stands behind it today
 * (`zeromq-transport.ts`), and nothing else imports zeromq.
 */

/** One multipart message, received. Frames are never re-serialised on their way through. */
export type Frames = Buffer[];

/** One multipart message, to be sent. */
export type OutgoingFrames = readonly (Uint8Array | string)[];

export type SocketKind = 'router' | 'dealer' | 'publisher' | 'subscriber';

/** A CurveZMQ key pair, both halves in Z85: 40 characters. */
export interface CurveKeys {
  publicKey: string;
  secretKey: string;
}

/**
 * CurveZMQ encrypts a socket and proves who its server is. A server shows its keys; its peers know its public
 * one, and use a key pair of the moment. A peer that speaks in plain gets no answer.
 */
export type Curve = { server: CurveKeys } | { serverKey: string };

export interface SocketOptions {
  /** ZMQ identity of a router or dealer. Ignored by publisher and subscriber. */
  identity?: string;
  /** A router lets a peer with a known identity take over from its broken link. Default false. */
  handover?: boolean;
  /** Absent: in plain. */
  curve?: Curve;
  /** Called when sending or receiving fails, and with what the receiver of a message throws; later messages still come. */
  onError?: (error: Error) => void;
}

export interface MessageSocket {
  readonly kind: SocketKind;
  /**
   * Bind to `tcp://host:port`; port 0 or `*` picks a free one.
   * @returns the port in use.
   * @throws PortInUseError naming the address when it is taken, AddressError when it cannot be listened at.
   */
  bind(address: string): Promise<number>;
  /** Connect; returns at once and keeps reconnecting in the background. */
  connect(address: string): void;
  /**
   * Hand over one message. Never throws on a slow or absent peer; a no-op after close.
   * The frames' bytes must not be changed afterwards.
   */
  send(frames: OutgoingFrames): void;
  /** The receiver of every message. Set once, before bind or connect. */
  onMessage(handler: (frames: Frames) => void): void;
  /** Resolves when everything queued by `send` was handed to the transport. */
  flush(): Promise<void>;
  /** Close at once; unsent messages get `lingerMs` (default 200) to leave. */
  close(lingerMs?: number): void;
}

export interface Transport {
  open(kind: SocketKind, options?: SocketOptions): MessageSocket;
}

/** The same transport, every socket of which speaks CurveZMQ. @returns it unchanged when `curve` is absent. */
export function withCurve(transport: Transport, curve: Curve | undefined): Transport {
  if (!curve) return transport;
  return { open: (kind, options) => transport.open(kind, { ...options, curve }) };
}

/** The address is taken: says which, and by the caller's words what to do. */
export class PortInUseError extends Error {
  override name = 'PortInUseError';
  constructor(
    readonly address: string,
    options?: ErrorOptions,
  ) {
    super(
      `The address ${address} is already in use. Choose another port, or stop the program that holds it.`,
      options,
    );
  }
}

/** The address is not one of this machine, or no address at all. */
export class AddressError extends Error {
  override name = 'AddressError';
  constructor(
    readonly address: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Cannot listen at ${address}: ${reason}. Choose an address of this machine, or * for all.`,
      options,
    );
  }
}
