import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { Client } from '../cluster/client';
import { RunFiles } from './kept/run-files';
import { newRun, type PlacedCall } from './run';
import { RunDriver } from './run-driver';
import { RunRecord } from './run-record';
import { Runs } from './runs';

const CALL: PlacedCall = {
  ...{ file: '/f.py', source: 'def f(x): return x\n', name: 'f', inputs: 'slow()' },
  ...{ unsaved: [], shipping: 'slice', packages: 'installed' },
};

describe('Runs', () => {
  it('send nothing when they are cancelled while the function is made ready', async () => {
    let sent = 0;
    const client = Object.assign(new EventEmitter(), {
      loadBalancedView: () => ({
        apply: () => {
          sent++;
          return { result: new Promise(() => {}), notes: [], abort: () => Promise.resolve() };
        },
      }),
    }) as unknown as Client;
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    const turned = (): void => {
      if (!runs.inFlight) ended();
    };
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const runs = new Runs({ changed() {}, turned, failed() {}, output() {}, ...debugging });
    const { id } = runs.start(client, CALL);
    await runs.cancel(id);
    await end;
    assert.equal(sent, 0);
  });

  it('let go of the connection once a run has ended', async () => {
    let wasHeld = false;
    const failing = (): Promise<never> =>
      new Promise((_, reject) =>
        setImmediate(() => {
          wasHeld = run.abort !== undefined;
          reject(new Error('no'));
        }),
      );
    const client = {
      loadBalancedView: () => ({
        with: () => client.loadBalancedView(),
        apply: () => ({ result: failing(), notes: [], abort: () => Promise.resolve() }),
      }),
    } as unknown as Client;
    const debugging = { debuggerReady() {}, chooseInput: () => Promise.resolve(null) };
    const events = { changed() {}, turned() {}, failed() {}, output() {}, ...debugging };
    const run = newRun(new RunRecord('1', 'f', '/f.py', '[1]'), events);
    await new RunDriver(events, () => new RunFiles(null)).drive(run, client, CALL, undefined);
    assert.equal(run.record.active, false);
    assert.ok(wasHeld);
    assert.equal(run.abort, undefined);
    assert.equal(run.map, undefined);
  });
});
