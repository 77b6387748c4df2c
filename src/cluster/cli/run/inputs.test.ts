import assert from 'node:assert/strict';
import { RemoteError } from '../../client/errors';
import { makeSequences } from './inputs';

describe('makeSequences', () => {
  it('passes sequences on', async () => {
    assert.deepEqual(
      await makeSequences(async () => [
        [1, 2],
        ['a', 'b'],
      ]),
      [
        [1, 2],
        ['a', 'b'],
      ],
    );
  });

  for (const made of [undefined, 7, [], [1, 2], { length: 1 }]) {
    it(`refuses ${JSON.stringify(made)}`, async () => {
      await assert.rejects(
        makeSequences(async () => made),
        { name: 'Refusal', message: /not a list/ },
      );
    });
  }

  it('refuses sequences of different lengths', async () => {
    const make = async (): Promise<unknown> => [[1, 2], [1]];
    await assert.rejects(makeSequences(make), { name: 'Refusal', message: /differ in length \(2, 1\)/ });
  });

  it('says what the expression threw', async () => {
    const make = (): Promise<never> => Promise.reject(new Error('table is not defined'));
    await assert.rejects(makeSequences(make), {
      name: 'Refusal',
      message: /cannot be made: Error: table is not defined/,
    });
  });

  it('names the place when the expression failed in a file of the user, and no place of ours', async () => {
    const failure = (file: string): Promise<never> =>
      Promise.reject(
        new RemoteError({
          ename: 'TypeError',
          evalue: 'no',
          frames: [{ file, line: 3, column: 5 }],
          engineId: 0,
        }),
      );
    await assert.rejects(
      makeSequences(() => failure('/home/u/a.ts')),
      {
        message: 'The inputs cannot be made: TypeError: no (/home/u/a.ts:3:5)',
      },
    );
    await assert.rejects(
      makeSequences(() => failure('inputs:engine-room:inputs')),
      {
        message: 'The inputs cannot be made: TypeError: no',
      },
    );
  });
});
