/** Ports that nobody is given by chance, for servers that let go of a port before they listen there. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give to sockets that name no port: an ipcontroller's, found and let go, went to others. */
const FIRST = 20_000;
const END = 32_000;
const EACH = 32;

const blocks = Math.floor((END - FIRST) / EACH);
let next = Math.floor(Math.random() * blocks);

/** @returns so many ports in a row, `20000-20031`, on which nobody listens, and none that this process was given before. */
export async function portPool(): Promise<string> {
  for (let tried = 0; tried < blocks; tried++) {
    const first = FIRST + EACH * (next++ % blocks);
    const ports = Array.from({ length: EACH }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return `${first}-${first + EACH - 1}`;
  }
  throw new Error(`There are no ${EACH} free ports in a row from ${FIRST} to ${END}.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  await once(server.close(), 'close');
  return true;
}
