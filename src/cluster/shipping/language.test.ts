import assert from 'node:assert/strict';
import { engineLanguageOf, languageOf } from './language';

describe('languageOf', () => {
  for (const [file, language] of [
    ['/project/sums.ts', 'javascript'],
    ['/project/view.tsx', 'javascript'],
    ['/project/old.CJS', 'javascript'],
    ['/project/model.py', 'python'],
    ['C:\\project\\model.py', 'python'],
    ['/project/notes.md', undefined],
    ['/project.py/Makefile', undefined],
    ['/project/types.constructor', undefined],
  ] as const) {
    it(`${file} is ${language}`, () => {
      assert.equal(languageOf(file), language);
      assert.equal(engineLanguageOf(file), language ?? 'javascript');
    });
  }
});
