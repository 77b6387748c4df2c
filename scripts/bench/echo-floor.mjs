// Measures the floor: messages a second to another process and back, as many frames as a task has.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { require as requireTs } from 'tsx/cjs/api';

const WINDOW = 512;
const { zeromqTransport } = requireTs('../../src/cluster/transport/zeromq-transport.ts', import.meta.url);

/** @returns `roundTrips(n)`, in messages a second, and how to stop it. */
export async function startEcho() {
  const child = fork(fileURLToPath(new URL('echo.mjs', import.meta.url)));
  const [port] = await once(child, 'message');
  const socket = zeromqTransport.open('dealer');
  socket.connect(`tcp://127.0.0.1:${port}`);
  const frames = [
    '<IDS|MSG>',
    'f'.repeat(64),
    '{"h":1}'.repeat(20),
    '{}',
    '{"m":1}'.repeat(10),
    '{"c":1}',
    '[[1]]',
  ];
  return {
    roundTrips: (count) =>
      new Promise((resolve) => {
        const started = performance.now();
        let sent = 0;
        let received = 0;
        const send = () => (socket.send(frames), (sent += 1));
        socket.onMessage(() => {
          received += 1;
          if (received === count) resolve((count / (performance.now() - started)) * 1000);
          else if (sent < count) send();
        });
        while (sent < Math.min(WINDOW, count)) send();
      }),
    stop: () => {
      socket.close();
      child.disconnect();
    },
  };
}
