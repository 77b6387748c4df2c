import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { EngineSnapshot } from '../../bridge/rpc';
import { anEngine } from '../../bridge/test-data';
import type { Room } from '../room';
import { endEngines } from './end-engines';

/** @param answer the button that is pressed; undefined: Cancel. */
async function whenEnding(
  engines: EngineSnapshot[],
  how: 'stop' | 'restart' | 'kill',
  answer?: string,
): Promise<{ done: string[]; buttons: string[] | undefined }> {
  const done: string[] = [];
  let buttons: string[] | undefined;
  const showWarningMessage = (
    _question: string,
    _options: object,
    ...offered: string[]
  ): Promise<unknown> => {
    buttons = offered;
    return Promise.resolve(answer);
  };
  const action =
    (name: string) =>
    async (ids: number[]): Promise<void> =>
      void done.push(`${name} ${ids.join()}`);
  const link = {
    stopEngines: action('stop'),
    retireEngines: action('retire'),
    restartEngines: action('restart'),
    killEngines: action('kill'),
  };
  const client = { get: () => Promise.resolve(link) } as unknown as Room['client'];
  await endEngines({ window: { showWarningMessage } } as unknown as typeof vscode, client, engines, how);
  return { done, buttons };
}

describe('ending engines', () => {
  const idle = anEngine();
  const busy = anEngine({ key: 'slot-1', id: 1, state: 'busy', task: 'f' });

  it('asks nothing where none is at work', async () => {
    assert.deepEqual(await whenEnding([idle], 'stop'), { done: ['stop 0'], buttons: undefined });
    assert.deepEqual((await whenEnding([idle], 'restart')).done, ['restart 0']);
  });

  it('stops one at work when it is done, or now, or not', async () => {
    assert.deepEqual(await whenEnding([busy], 'stop'), {
      done: [],
      buttons: ['Stop When Done', 'Stop Engine'],
    });
    assert.deepEqual((await whenEnding([busy], 'stop', 'Stop Engine')).done, ['stop 1']);
    assert.deepEqual((await whenEnding([idle, busy], 'stop', 'Stop When Done')).done, ['retire 0,1']);
    assert.deepEqual((await whenEnding([idle, busy], 'stop', 'Stop Engines')).done, ['stop 0,1']);
  });

  it('does not offer to wait for what is waited for, nor where nobody would', async () => {
    assert.deepEqual((await whenEnding([{ ...busy, retiring: true }], 'stop')).buttons, ['Stop Engine']);
    assert.deepEqual((await whenEnding([busy], 'kill', 'Kill Engine')).done, ['kill 1']);
    assert.deepEqual((await whenEnding([busy], 'restart')).buttons, ['Restart Engine']);
  });
});
