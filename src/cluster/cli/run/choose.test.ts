import assert from 'node:assert/strict';
import type { TaggedFunction } from '../../shipping/shipped-function';
import { Refusal } from '../exit-codes';
import { chooseFunction, type Untagged } from './choose';

const f: TaggedFunction = { name: 'f', line: 7, column: 1, inputs: 'range(1000)' };
const g: TaggedFunction = { name: 'g', line: 20, column: 1 };
const inner: TaggedFunction = { name: 'inner', line: 9, column: 3, refusal: 'inner is nested in f.' };

const functions = (...names: string[]) => names.map((name, index) => ({ name, line: 7 + index }));
const none: Untagged = {
  functions: () => functions('f', 'g', 'h'),
  lostTags: () => [],
  looksBroken: () => false,
};
const lost = (name: string): Untagged => ({
  ...none,
  lostTags: () => [{ name, line: 3, column: 1, message: 'Write it so.' }],
});

describe('chooseFunction', () => {
  it('takes the only tagged function and the inputs of its tag', () => {
    assert.deepEqual(chooseFunction('a.ts', [f], {}, none), {
      name: 'f',
      over: 'range(1000)',
      tag: f,
    });
  });

  it('prefers what the user says, tagged or not', () => {
    assert.deepEqual(chooseFunction('a.ts', [f, g], { function: 'h', over: '[1]' }, none), {
      name: 'h',
      over: '[1]',
    });
    assert.deepEqual(chooseFunction('a.ts', [f, g], { function: 'f', over: '[1]' }, none), {
      name: 'f',
      over: '[1]',
    });
  });

  const refused: [
    string,
    readonly TaggedFunction[],
    { function?: string; over?: string },
    RegExp,
    Untagged?,
  ][] = [
    [
      'no tag and no name',
      [],
      {},
      /^a\.ts: no function carries a @parallel tag; name one with --function\.$/,
    ],
    ['two tags and no name', [f, g], {}, /several functions carry a @parallel tag \(f, g\)/],
    ['no inputs anywhere', [g], {}, /there are no inputs for g: give --over/],
    ['empty inputs', [f], { function: 'f', over: '  ' }, /^--over is empty: give an expression/],
    [
      'a name that is none, and says what there is',
      [f],
      { function: 'squre' },
      /^a\.ts: there is no function 'squre' at its top level; did you mean 'square'\?$/,
      { ...none, functions: () => functions('f', 'square') },
    ],
    ['a function whose tag nobody reads', [], {}, /^a\.ts:3:1: Write it so\.$/, lost('h')],
    ['the function that a lost tag is for', [], { function: 'h' }, /^a\.ts:3:1: Write it so\.$/, lost('h')],
    ['another in its own words', [], { function: 'g' }, /^a\.ts: there are no inputs for g/, lost('h')],
    ['a function that cannot be shipped', [inner], { over: '[1]' }, /^a\.ts:9:3: inner is nested in f\.$/],
  ];
  it('takes a function whose name a nested one has, too', () => {
    const other: TaggedFunction = { ...inner, name: 'h', line: 40 };
    assert.deepEqual(chooseFunction('a.ts', [other], { function: 'h', over: '[1]' }, none), {
      name: 'h',
      over: '[1]',
    });
  });

  it('lets the language say what is wrong with a file that looks broken, before anything else is', () => {
    const broken = { ...none, looksBroken: () => true };
    const { over, unlessBroken } = chooseFunction('a.py', [g], {}, broken);
    assert.equal(over, '[]');
    assert.match(
      unlessBroken?.message ?? '',
      /^a\.py: there are no inputs for g: .*@parallel {2}# over xs\.$/,
    );
    const unknown = chooseFunction('a.py', [], { function: 'k' }, broken);
    assert.match(unknown.unlessBroken?.message ?? '', /there is no function 'k'/);
    assert.deepEqual(chooseFunction('a.py', [f], {}, broken).unlessBroken, undefined);
  });

  for (const [what, tagged, wanted, message, others] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => chooseFunction('a.ts', tagged, wanted, others ?? none),
        (error) => error instanceof Refusal && message.test(error.message),
      );
    });
  }
});
