// A client and the server it asks, both inside one call; the program itself serves for ever.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

function handle({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, `http://${headers.host}`);
  if (pathname !== '/sum') return void response.writeHead(404).end('nothing here');
  const total = [...searchParams.values()].reduce((sum, text) => sum + Number(text), 0);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ total }));
}

async function listening(): Promise<Server> {
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** @parallel ['/sum?a=1&b=2', '/nope'] */
export async function ask(path: string): Promise<{ total: number }> {
  const server = await listening();
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { total: number };
  } finally {
    server.close();
  }
}

export const serving = listening();
void serving.then((server) => server.on('error', console.error));
