import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { ClientConnection } from '../../cluster/profile/connection-file';
import { refusedAddress } from './refused';

const connection = (registration: number, parts: Partial<ClientConnection> = {}): ClientConnection =>
  ({
    ...{ interface: 'tcp://127.0.0.1', location: '', ssh: '', registration },
    ...parts,
  }) as ClientConnection;

describe('an address that refuses', () => {
  it('is known at once, and one where somebody listens does not', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    assert.equal(await refusedAddress(connection(port)), undefined);
    server.close();
    await once(server, 'close');
    assert.equal(await refusedAddress(connection(port)), `tcp://127.0.0.1:${port}`);
  });

  it('is not looked for at the end of a tunnel, nor where there are no ports', async () => {
    const far = { interface: 'tcp://10.255.255.1', location: 'far', ssh: 'user@far' };
    assert.equal(await refusedAddress(connection(1, far)), undefined);
    assert.equal(await refusedAddress(connection(1, { interface: 'ipc:///tmp/none' })), undefined);
  });
});
