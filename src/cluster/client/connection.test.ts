import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { ClientConnection } from '../profile/connection-file';
import { zeromqTransport } from '../transport/zeromq-transport';
import { Connection } from './connection';
import { ConnectionError } from './errors';

describe('Connection', () => {
  it('rejects a query that is still open when it is closed, and one asked later', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const info = {
      key: 'k',
      signature_scheme: 'hmac-sha256',
      interface: 'tcp://127.0.0.1',
      location: 'localhost',
      registration: port,
    } as ClientConnection;
    try {
      const connection = new Connection(info, zeromqTransport, assert.fail);
      const query = connection.ask('queue_request', {}, 60_000);
      const refused = assert.rejects(query, ConnectionError);
      await connection.close();
      await refused;
      await assert.rejects(connection.ask('queue_request', {}, 60_000), ConnectionError);
    } finally {
      silent.close();
    }
  });
});
