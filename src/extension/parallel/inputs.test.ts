import assert from 'node:assert/strict';
import { inputsFrom, inputsPrompt } from './inputs';

const none = (): undefined => undefined;
const planets = { text: 'data/planets.csv', file: '/project/data/planets.csv' };

describe('the inputs box', () => {
  it('gives the file while its name stands there', () => {
    assert.deepEqual(inputsFrom(' data/planets.csv ', planets, none), planets);
  });
  it('gives an expression once something else does', () => {
    assert.deepEqual(inputsFrom('data/planets.csv[:3]', planets, none), { text: 'data/planets.csv[:3]' });
  });
  it('takes what only looks like a file for an expression', () => {
    assert.deepEqual(
      inputsFrom('settings.json', undefined, (path) => `/${path}`),
      { text: 'settings.json' },
    );
    assert.deepEqual(inputsFrom('a', { text: 'a' }, none), { text: 'a' });
  });
  it('takes the path of a data file that is there for the file', () => {
    const fileAt = (path: string): string | undefined =>
      path.includes('no') ? undefined : `/project/${path}`;
    assert.deepEqual(inputsFrom('data/planets.csv', undefined, fileAt), planets);
    for (const path of ['planets.csv', 'data/all.json', 'data set/a.jsonl'])
      assert.deepEqual(inputsFrom(path, undefined, fileAt), { text: path, file: `/project/${path}` });
    for (const text of ['nothing.csv', 'open("a.csv")', '"a.csv"', 'data[0].csv', 'range(3)'])
      assert.deepEqual(inputsFrom(text, undefined, fileAt), { text });
  });
  it('asks in the language of the function', () => {
    assert.match(inputsPrompt('f', 'python', undefined), /glob\("\*\.csv"\)/);
    assert.match(
      inputsPrompt('f', 'javascript', undefined),
      /\[1, 2, 3\].*; or the path of a CSV or JSON file/,
    );
    assert.match(inputsPrompt('f', 'python', planets), /each row or item/);
  });
});
