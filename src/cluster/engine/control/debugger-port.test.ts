import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { DebuggerReady } from '../../protocol/private-messages';
import { DebuggerPort } from './debugger-port';

describe('DebuggerPort', () => {
  let port: DebuggerPort;
  beforeEach(() => (port = new DebuggerPort()));
  afterEach(() => port.close(true));

  it('is shut when it was closed while it opened', async () => {
    const opening = port.open();
    port.close();
    await assert.rejects(opening, /closed before it was open/);
    assert.equal(port.isOpen, false);
  });

  it('is one for all who ask at the same time, and shut for all when it is closed', async () => {
    const [one, other] = await Promise.all([port.openToAll(), port.openToAll()]);
    assert.equal(urlOf(one), urlOf(other));
    assert.equal(urlOf(await port.openToAll()), urlOf(one));
    port.close();
    await assert.rejects(
      once(connect(Number(new URL(urlOf(one)).port), '127.0.0.1'), 'connect'),
      /ECONNREFUSED/,
    );
  });

  it('opens anew after it was closed', async () => {
    const before = await port.openToAll();
    port.close();
    const after = await port.openToAll();
    assert.notEqual(urlOf(after), urlOf(before));
    assert.equal(port.isOpen, true);
  });

  it('lets nobody in who does not know the path', async () => {
    const url = urlOf(await port.open());
    const stranger = new WebSocket(new URL('/', url));
    await assert.rejects(once(stranger, 'open'), /400/);
  });
});

function urlOf(ready: DebuggerReady): string {
  assert.equal(ready.kernel, 'javascript');
  return (ready as { url: string }).url;
}
