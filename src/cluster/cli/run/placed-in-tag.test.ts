import assert from 'node:assert/strict';
import { InputsError } from '../../shipment/inputs-error';
import { ShippingError } from '../../shipping/shipped-function';
import { placedInTag } from './placed-in-tag';

describe('the place of wrong inputs', () => {
  const text = '// range(2\n\n/** @parallel range(2 */\nfunction f() {}\n';
  const file = { shown: 'a.ts', path: '/project/a.ts', text };
  const tag = { name: 'f', line: 4, column: 1, inputs: 'range(2' };
  const choice = { name: 'f', over: 'range(2', tag };
  const told = (error: Error, chosen: Parameters<typeof placedInTag>[2] = choice): string =>
    (placedInTag(error, file, chosen) as Error).message;

  it('is in the tag', () => {
    assert.equal(told(new ShippingError('no.', '<inputs>', 1, 8)), 'a.ts:3:22: no.');
    assert.equal(told(new InputsError('No.')), 'a.ts:3:15: No.');
  });
  it('is the function where they cannot be found above it', () => {
    assert.equal(told(new InputsError('No.'), { ...choice, over: 'xs,\nys' }), 'a.ts:4:1: No.');
  });
  it('stays what it is for inputs of the command line, and for other errors', () => {
    assert.equal(told(new InputsError('No.'), { name: 'f', over: 'range(2' }), 'No.');
    assert.equal(told(new ShippingError('no.', '/project/b.ts', 1, 8)), '/project/b.ts:1:8: no.');
    assert.equal(told(new InputsError('No.', { file: '/d.csv' })), 'No. (/d.csv)');
  });
});
