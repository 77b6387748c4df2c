import assert from 'node:assert/strict';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createBirpc } from 'birpc';
import { BridgeError, options } from './channel';

/** Node's own, which refuses what cannot be cloned as a process's pipe does. */
const end = (port: MessagePort) =>
  options({
    send: (message) => {
      port.postMessage(message);
      return true;
    },
    on: (event, listener) => port.on(event, listener),
    off: (event, listener) => port.off(event, listener),
  });

describe('the pipe between extension host and client process', () => {
  const { port1, port2 } = new MessageChannel();
  const functions = {
    good: () => 7,
    unsendable: () => ({ of: () => 1 }),
    failing: () => Promise.reject(new TypeError('no')),
  };
  createBirpc<object, typeof functions>(functions, end(port1));
  const caller = createBirpc<typeof functions>({}, end(port2));
  after(() => port1.close());

  it('fails the call whose answer cannot be sent, and goes on', async () => {
    await assert.rejects(caller.unsendable(), {
      name: 'DataCloneError',
      message: /could not be cloned/,
      constructor: BridgeError,
    });
    assert.equal(await caller.good(), 7);
  });

  it('hands on what a call failed with', async () => {
    await assert.rejects(caller.failing(), { name: 'TypeError', message: 'no', constructor: BridgeError });
  });

  it('fails the call that cannot be sent itself', async () => {
    const call = caller.good as (...args: unknown[]) => Promise<number>;
    await assert.rejects(
      call(() => 1),
      /could not be cloned/,
    );
  });
});
