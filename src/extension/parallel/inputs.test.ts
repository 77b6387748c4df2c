import assert from 'node:assert/strict';
import { inputsFrom, inputsPrompt } from './inputs';

const planets = { text: 'data/planets.csv', file: '/project/data/planets.csv' };

describe('the inputs box', () => {
  it('gives the file while its name stands there', () => {
    assert.deepEqual(inputsFrom(' data/planets.csv ', planets), planets);
  });
  it('gives an expression once something else does', () => {
    assert.deepEqual(inputsFrom('data/planets.csv[:3]', planets), { text: 'data/planets.csv[:3]' });
  });
  it('takes what only looks like a file for an expression', () => {
    assert.deepEqual(inputsFrom('settings.json', undefined), { text: 'settings.json' });
    assert.deepEqual(inputsFrom('a', { text: 'a' }), { text: 'a' });
  });
  it('asks in the language of the function', () => {
    assert.match(inputsPrompt('f', 'python', undefined), /glob\("\*\.csv"\)/);
    assert.match(inputsPrompt('f', 'javascript', undefined), /\[1, 2, 3\]/);
    assert.match(inputsPrompt('f', 'python', planets), /each row or item/);
  });
});
