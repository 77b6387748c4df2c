import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { debuggableEngines, oneInput } from './debugging';
import { anEngine } from './test-data';

describe('debugging', () => {
  it('is for engines of the language on this machine, or on one that is not known', () => {
    const engines = [
      anEngine({ id: 0, hostname: hostname() }),
      anEngine({ id: 1, hostname: 'elsewhere' }),
      anEngine({ id: 2, hostname: null, kernel: 'python' }),
      anEngine({ id: null, hostname: hostname() }),
    ];
    assert.deepEqual(debuggableEngines(engines, 'javascript'), [0]);
    assert.deepEqual(debuggableEngines(engines, 'python'), [2]);
    assert.throws(
      () => debuggableEngines(engines.slice(1), 'javascript'),
      /on elsewhere: add an engine here/,
    );
  });

  it('takes the input wanted, else the one chosen, and asks only where there are several', async () => {
    const never = (): Promise<number | null> => assert.fail('asked');
    assert.deepEqual(
      await oneInput(
        [
          [1, 2],
          ['a', 'b'],
        ],
        1,
        never,
      ),
      [[2], ['b']],
    );
    assert.deepEqual(await oneInput([[7]], null, never), [[7]]);
    const asked: unknown[] = [];
    const choose = (shown: string[], total: number): Promise<number | null> => {
      asked.push(shown, total);
      return Promise.resolve(null);
    };
    assert.equal(await oneInput([[NaN, 'b']], null, choose), undefined);
    assert.deepEqual(asked, [['NaN', "'b'"], 2]);
    await assert.rejects(oneInput([[1, 2]], 2, never), /no input 2: there are 2/);
    await assert.rejects(oneInput([[]], null, never), /the inputs are empty/);
  });
});
