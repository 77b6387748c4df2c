import assert from 'node:assert/strict';
import type { TaggedFunction } from '../../shipping/shipped-function';
import { Refusal } from '../exit-codes';
import { chooseFunction } from './choose';

const f: TaggedFunction = { name: 'f', line: 7, column: 1, inputs: 'range(1000)' };
const g: TaggedFunction = { name: 'g', line: 20, column: 1 };
const inner: TaggedFunction = { name: 'inner', line: 9, column: 3, refusal: 'inner is nested in f.' };

describe('chooseFunction', () => {
  it('takes the only tagged function and the inputs of its tag', () => {
    assert.deepEqual(chooseFunction('a.ts', [f], {}), { name: 'f', over: 'range(1000)' });
  });

  it('prefers what the user says, tagged or not', () => {
    assert.deepEqual(chooseFunction('a.ts', [f, g], { function: 'h', over: '[1]' }), {
      name: 'h',
      over: '[1]',
    });
    assert.deepEqual(chooseFunction('a.ts', [f, g], { function: 'f', over: '[1]' }), {
      name: 'f',
      over: '[1]',
    });
  });

  const refused: [string, readonly TaggedFunction[], { function?: string; over?: string }, RegExp][] = [
    [
      'no tag and no name',
      [],
      {},
      /^a\.ts: no function carries a @parallel tag; name one with --function\.$/,
    ],
    ['two tags and no name', [f, g], {}, /several functions carry a @parallel tag \(f, g\)/],
    ['no inputs anywhere', [g], {}, /there are no inputs for g: give --over/],
    ['inputs of nothing', [f], { over: '  ' }, /there are no inputs for f/],
    ['a function that cannot be shipped', [inner], { over: '[1]' }, /^a\.ts:9:3: inner is nested in f\.$/],
  ];
  for (const [what, tagged, wanted, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => chooseFunction('a.ts', tagged, wanted),
        (error) => error instanceof Refusal && message.test(error.message),
      );
    });
  }
});
