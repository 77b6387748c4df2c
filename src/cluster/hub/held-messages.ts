/**
 * A transport whose messages wait until everybody who handles them is there. A
 * controller that takes over known ports is talked to from its first bind.
 */
import type { Frames, Transport } from '../transport/socket';

export interface HeldTransport extends Transport {
  /** Hand over what came so far, in its order, and everything from now on at once. */
  release(): void;
}

export function holdMessages(transport: Transport): HeldTransport {
  let waiting: (() => void)[] | undefined = [];
  return {
    open(kind, options = {}) {
      const socket = transport.open(kind, options);
      const attempt = (handler: (frames: Frames) => void, frames: Frames): void => {
        try {
          handler(frames);
        } catch (error) {
          options.onError?.(error as Error);
        }
      };
      return {
        kind,
        bind: (address) => socket.bind(address),
        connect: (address) => socket.connect(address),
        send: (frames) => socket.send(frames),
        flush: () => socket.flush(),
        close: () => socket.close(),
        onMessage: (handler) =>
          socket.onMessage((frames) => {
            if (waiting) waiting.push(() => attempt(handler, frames));
            else handler(frames);
          }),
      };
    },
    release() {
      const before = waiting ?? [];
      waiting = undefined;
      for (const handOver of before) handOver();
    },
  };
}
