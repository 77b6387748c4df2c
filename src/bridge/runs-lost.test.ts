import assert from 'node:assert/strict';
import { Runs } from './runs';
import { aRun } from './test-data';

describe('Runs of before, when the cluster is lost', () => {
  it('ended as they did, though they were just being fetched from it', async () => {
    const told: string[] = [];
    const quiet = { turned() {}, failed() {}, output() {}, debuggerReady() {} };
    const chooseInput = (): Promise<null> => Promise.resolve(null);
    const runs = new Runs({ ...quiet, changed: ({ state }) => told.push(state), chooseInput });
    let answer = (_client: undefined): void => {};
    const client = new Promise<undefined>((resolve) => (answer = resolve));
    const recalled = runs.recall(() => client, aRun({ state: 'finished' }));
    runs.lose('The cluster was stopped.');
    answer(undefined);
    assert.match((await recalled)?.sentence ?? '', /no longer runs/);
    assert.deepEqual(told, []);
  });
});
