import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { aRun } from '../../bridge/test-data';
import { isToBeCompared } from './compare';

/** Whether the user, who is asked only about what takes long, lets it be. */
function compared(serialMs: number, answer: string | undefined, lacking?: string): Promise<boolean> {
  const showInformationMessage = (_: string, how: unknown): Promise<string | undefined> => {
    assert.deepEqual(how, { modal: true });
    return Promise.resolve(answer);
  };
  const vs = { window: { showInformationMessage } } as unknown as typeof vscode;
  const all = () => Promise.resolve({ bridge: undefined as never, lacking });
  return isToBeCompared(vs, { all }, aRun({ state: 'finished', serialMs }));
}

describe('a run that is to be compared with the same items one after another', () => {
  it('is, at once where that takes less than a minute, and else where the user wants it', async () => {
    assert.equal(await compared(59_000, undefined), true);
    assert.equal(await compared(61_000, undefined), false);
    assert.equal(await compared(61_000, 'Run'), true);
  });

  it('is not where some of its results are gone: these would count as values that differ', async () => {
    await assert.rejects(
      compared(1, 'Run', 'Of 3 of 9 items what came of them is gone.'),
      /^Error: Of 3 of 9 items what came of them is gone\. Run it again to compare it\.$/,
    );
  });
});
