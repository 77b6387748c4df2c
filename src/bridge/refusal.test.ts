import assert from 'node:assert/strict';
import { refusalOf } from './refusal';

const folders = ['/work/study'];
const call = { file: '/work/study/src/sums.ts', folders };
const located = { name: 'ShippingError', message: 'm', file: '/work/study/src/sums.ts', line: 2, column: 19 };
const told = (reason: string, parts: Partial<Parameters<typeof refusalOf>[1]> = {}): string =>
  refusalOf({ ...located, reason }, { ...call, ...parts }).message;

describe('a refusal', () => {
  it('is a sentence that ends with where, as the workspace calls it', () => {
    const { message, place } = refusalOf(
      { ...located, reason: "cannot find './x': correct the path" },
      { ...call },
    );
    assert.equal(message, "Cannot find './x': correct the path (src/sums.ts:2).");
    assert.deepEqual(place, { file: '/work/study/src/sums.ts', line: 2, column: 19, words: 'src/sums.ts:2' });
  });

  it('keeps how it ends, and what it says below its first line', () => {
    assert.equal(
      told('They are 42; did you mean range(42)?'),
      'They are 42; did you mean range(42) (src/sums.ts:2)?',
    );
    assert.equal(told('It is no JSON.  '), 'It is no JSON (src/sums.ts:2).');
    assert.equal(told('It failed ...'), 'It failed ... (src/sums.ts:2).');
    assert.equal(told('KeyError: 1\n  and more'), 'KeyError: 1 (src/sums.ts:2).\n  and more');
  });

  it('keeps the letters of a name that it begins with', () => {
    assert.equal(told("helper.ts exports no 'x'"), "helper.ts exports no 'x' (src/sums.ts:2).");
    assert.equal(told("'f' is a class; tag a function."), "'f' is a class; tag a function (src/sums.ts:2).");
  });

  it('has no place where none can be opened', () => {
    const failure = {
      name: 'ShippingError',
      message: '<inputs>:1:1: m',
      reason: 'the inputs expression is empty',
    };
    assert.deepEqual(refusalOf(failure, call), { message: 'The inputs expression is empty.', place: null });
    assert.equal(refusalOf({ name: 'Error', message: 'no engine' }, call).message, 'No engine.');
    assert.equal(refusalOf({ name: 'Error', message: '' }, call).message, 'Error.');
  });

  it('calls a file of several folders by its folder, too, and one of none by its whole path', () => {
    const both = { folders: ['/work/study', '/work/study/src', '/work/other'] };
    assert.equal(told('no', both), 'No (src/sums.ts:2).');
    assert.equal(told('no', { folders: ['/work/study', '/work/other'] }), 'No (study/src/sums.ts:2).');
    assert.equal(told('no', { folders: ['/work/stud'] }), 'No (/work/study/src/sums.ts:2).');
    assert.equal(told('no', { folders: undefined }), 'No (/work/study/src/sums.ts:2).');
  });

  it('keeps what a file\u2019s name has of signs', () => {
    const file = "/work/study/a$$b$'.ts";
    const { message } = refusalOf({ ...located, file, reason: `${file} is empty` }, { ...call, file });
    assert.equal(message, "a$$b$'.ts is empty (a$$b$'.ts:2).");
  });

  it('calls the files of its call so wherever it names them', () => {
    const inputsFile = '/work/study/data/in.csv';
    const failure = {
      name: 'InputsError',
      message: 'm',
      reason: `The inputs are to come from ${inputsFile}: there is no such file.`,
    };
    const { message } = refusalOf(failure, { ...call, inputsFile });
    assert.equal(message, 'The inputs are to come from data/in.csv: there is no such file.');
  });
});
