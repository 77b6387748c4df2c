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
      anEngine({ id: 3, hostname: hostname(), retiring: true }),
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
    const two = [
      [1, 2],
      ['a', 'b'],
    ];
    assert.equal(await oneInput({ sequences: two }, 1, never), 1);
    assert.equal(await oneInput({ sequences: [[7]] }, null, never), 0);
    const asked: unknown[] = [];
    const choose = (shown: string[], total: number): Promise<number | null> => {
      asked.push(shown, total);
      return Promise.resolve(null);
    };
    assert.equal(await oneInput({ sequences: [[NaN, 'b']] }, null, choose), undefined);
    assert.deepEqual(asked, [['NaN', "'b'"], 2]);
    assert.equal(
      await oneInput(
        {
          sequences: [
            [1, 2, 3],
            [3, 4],
          ],
          shown: ['A, 3', 'B, 4', 'C'],
        },
        null,
        choose,
      ),
      undefined,
    );
    assert.deepEqual(asked.slice(2), [['A, 3', 'B, 4'], 2]);
    await assert.rejects(oneInput({ sequences: [[1, 2]] }, 2, never), /no input 2: there are 2/);
    await assert.rejects(oneInput({ sequences: [[]] }, null, never), /the inputs are empty/);
  });
});
