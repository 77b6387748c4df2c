import assert from 'node:assert/strict';
import type { Client } from '../cluster/client';
import { Runs } from './runs';

describe('Runs', () => {
  it('send nothing when they are cancelled while the function is made ready', async () => {
    let sent = 0;
    const client = {
      loadBalancedView: () => ({
        apply: () => {
          sent++;
          return { result: new Promise(() => {}), notes: [], abort: () => Promise.resolve() };
        },
      }),
    } as unknown as Client;
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    const turned = (): void => {
      if (!runs.inFlight) ended();
    };
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const runs = new Runs({ changed() {}, turned, failed() {}, output() {}, ...debugging });
    const { id } = runs.start(client, {
      ...{ file: '/f.py', source: 'def f(x): return x\n', name: 'f', inputs: 'slow()' },
      ...{ unsaved: [], shipping: 'slice', packages: 'installed' },
    });
    await runs.cancel(id);
    await end;
    assert.equal(sent, 0);
  });
});
