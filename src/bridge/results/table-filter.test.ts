import assert from 'node:assert/strict';
import { NdArray, PythonValue } from '../../cluster/codec';
import { done, failed, indices, request, source } from '../../../test/support/result-source';
import { showPythonValue } from '../show-python-value';
import { showValue } from '../show-value';
import { givenInputs } from './given-inputs';
import type { ItemResult } from './result-source';
import { ResultTable } from './result-table';

const INPUTS_UNKNOWN =
  'What the items were given was not kept when the window was loaded again (of very much it is not); Run Again has it here anew.';

const table = (...items: (ItemResult | undefined)[]) => new ResultTable(source(items));

describe('what the table of results says of a filter', () => {
  it('says what columns there are where a filter names another and nothing holds that text', async () => {
    const records = table(done({ name: 'a > b', mass: 4 }), done({ name: 'Moon', mass: 1 }));
    const problem = async (filter: string): Promise<string | null> =>
      (await records.page(request({ filter }))).problem;
    const sentence = `No column is called nope: there are item, name, mass, time, engine. ${INPUTS_UNKNOWN}`;
    assert.equal(await problem('nope > 3'), sentence);
    assert.equal(await problem('mass > 1 && nope = x'), sentence);
    for (const known of ['mass > 9', 'MASS = 9', '= 3', 'nope', '/nope > 3/', 'a > b'])
      assert.equal(await problem(known), null, known);
    // Also where something else was found; a text that is there is no fault.
    const some = await records.page(request({ filter: 'mass > 3 or nope > 3' }));
    assert.deepEqual([some.total, some.problem], [1, sentence]);
    assert.equal(await problem('mass > 0 || a > b'), null);
    // Before there are values nobody knows what fields they have.
    const none = table(undefined, failed('RangeError: no'));
    assert.equal((await none.page(request({ filter: 'nope > 3' }))).problem, null);
  });

  it('says how to filter by a column that is named alone, where nothing holds that text', async () => {
    const records = table(
      done({ failed: false, mass: 4 }),
      failed('KeyError: is'),
      done({ failed: true, mass: 1 }),
    );
    const asked = async (filter: string): Promise<unknown[]> => {
      const { rows, problem } = await records.page(request({ filter }));
      return [rows.map(({ index }) => index), problem];
    };
    const sentence =
      'failed alone is looked for as a text: to filter by that column, compare it, with failed = \u2026 or failed > \u2026';
    for (const filter of ['failed', 'not failed', '! Failed', 'mass > 3 and not failed'])
      assert.deepEqual(await asked(filter), [[], sentence], filter);
    assert.deepEqual(await asked('mass > 3 and failed = False'), [[0], null]);
    assert.deepEqual(await asked('failed is True'), [[2], null]);
    assert.deepEqual(await asked('keyerror'), [[1], null]);
  });

  describe('of times', () => {
    const before = process.env['TZ'];
    beforeEach(() => (process.env['TZ'] = 'Europe/Berlin'));
    afterEach(() => (before === undefined ? delete process.env['TZ'] : (process.env['TZ'] = before)));
    const times = [
      ...[new Date('2024-06-01T12:00:00Z'), new PythonValue('date', '2024-07-03'), new Date(NaN)],
      ...[new PythonValue('Decimal', '1.50'), new NdArray('<M8[D]', [], BigInt64Array.of(19_876n))],
    ];
    const asked = async (filter: string, show: (value: unknown) => string): Promise<number[]> => {
      const items = times.map((value) => done(value));
      const page = await new ResultTable({ ...source(items), show }).page(request({ filter }));
      return page.rows.map(({ index }) => index);
    };

    it('goes by the clock that they are shown by, or by the zone that it names', async () => {
      const same = ['= 2024-06-01', '= 2024-06-01T12:00:00Z', '= 2024-06-01 14:00+02:00', '<= 2024-06-01'];
      const [none, python, javascript] = [
        '> 2024-06-01T12:00:00Z',
        '= 2024-06-01 14:00',
        '= 2024-06-01 12:00',
      ] as const;
      for (const [show, clock, other] of [
        [showPythonValue, python, javascript],
        [showValue, javascript, python],
      ] as const) {
        for (const filter of [...same, clock]) assert.deepEqual(await asked(filter, show), [0], filter);
        for (const filter of [none, '> 2024-06-01'])
          assert.deepEqual(await asked(filter, show), [1, 4], filter);
        assert.deepEqual(await asked(other, show), [], other);
        assert.deepEqual(await asked('2024 = value', show), [0, 1, 4]);
      }
    });

    it('knows days that have no clock, and finds them as texts', async () => {
      const days = ['2024-02-03', '2024-07-03'].map((day) => new PythonValue('date', day));
      const table = new ResultTable({ ...source(days.map((day) => done(day))), show: showPythonValue });
      const { rows } = await table.page(request());
      assert.deepEqual(
        rows.map(({ cells }) => cells),
        days.map(({ text }) => [text]),
      );
      for (const filter of ['= 2024-02-03', 'value < 2024-03', '2024-02-03', '/^2024-02-03$/'])
        assert.deepEqual(await indices(table, { filter }), [0], filter);
      assert.deepEqual(await indices(table, { filter: '> 2024-02-03' }), [1]);
    });

    it('knows numbers and no times beside them', async () => {
      assert.deepEqual(await asked('= 1.5', showPythonValue), [3]);
      assert.deepEqual(await asked('= nan', showPythonValue), [2]);
    });
  });

  it('says that a not belongs to the text that it begins, where nothing holds that', async () => {
    const records = table(done({ mass: 4, name: 'Moon' }), done({ mass: 1, name: 'not found' }));
    const asked = async (filter: string): Promise<unknown[]> => {
      const { rows, problem } = await records.page(request({ filter }));
      return [rows.map(({ index }) => index), problem?.slice(0, 40)];
    };
    for (const filter of ['not moon', '!moon', '!mass > 3', 'not (moon)', 'mass > 3 and not /moon/'])
      assert.deepEqual(await asked(filter), [
        [],
        `${filter.replace(/.* and /, '')} is looked for as a text, its not included`.slice(0, 40),
      ]);
    assert.deepEqual(await asked('not found'), [[1], undefined]);
    assert.deepEqual(await asked('not not mass > 3'), [[0], undefined]);
  });

  it('asks as Python does for what only later results have, and says where nothing is called so', async () => {
    const early = Array.from({ length: 300 }, () => done({ mass: 1 }));
    const records = table(...early, done({ mass: 1, note: null }), done({ mass: 1, note: 'hey' }));
    const asked = async (filter: string): Promise<number[]> =>
      (await records.page(request({ filter }))).rows.map(({ index }) => index);
    assert.deepEqual(await asked('note is None'), [300]);
    assert.deepEqual(await asked('not note is None'), [301]);
    const { problem } = await records.page(request({ filter: 'nope is not None' }));
    assert.match(String(problem), /^No column is called nope: /);
  });

  it('finds what is nothing by each of its words, and tells it from what has no value', async () => {
    const shown = (...items: (ItemResult | undefined)[]) =>
      new ResultTable({ ...source(items), show: showValue });
    const values = shown(done(undefined), done(null), done(0), done('undefined'), failed('no'), undefined);
    const records = shown(done({ a: undefined }), done({ a: null }), done({ a: 1 }), done({ b: 1 }));
    for (const word of ['undefined', 'None', 'null']) {
      for (const [filter, of] of [
        [`= ${word}`, values],
        [`value is ${word}`, values],
        [`${word} = value`, values],
        [`a = ${word}`, records],
        [`a is ${word}`, records],
      ] as const)
        assert.deepEqual(await indices(of, { filter }), [0, 1], filter);
      assert.deepEqual(await indices(values, { filter: `!= ${word}` }), [2, 3]);
      assert.deepEqual(await indices(records, { filter: `a is not ${word}` }), [2]);
    }
    assert.deepEqual(await indices(values, { filter: "= 'undefined'" }), [3]);
    const given = new ResultTable({
      ...source([done(1), done(2), done(3)]),
      inputs: givenInputs({ sequences: [[undefined, null, 1]] }, false),
    });
    assert.deepEqual(await indices(given, { filter: 'input = undefined' }), [0, 1]);
    const python = new ResultTable({
      ...source([done(1), done(2), done(3)]),
      inputs: givenInputs({ sequences: [[null, 0, { a: 1 }]] }, true),
    });
    assert.deepEqual(await indices(python, { filter: 'input is None' }), [0]);
  });

  it('says which parenthesis of a filter is not closed, where nothing holds it as a text', async () => {
    const records = table(done({ name: 'a', mass: 1 }), done({ name: 'is (mass > 2', mass: 3 }));
    const asked = async (filter: string): Promise<unknown[]> => {
      const { rows, problem } = await records.page(request({ filter }));
      return [rows.map(({ index }) => index), problem];
    };
    const sentence = (name: string): string =>
      `The parenthesis of ${name} is not closed right before an and, an or, or the end: it is looked for as a text.`;
    for (const filter of ['(mass > 2 or name = x) and mass < 9', '(mass > 2'])
      assert.deepEqual(await asked(filter), [[1], null]);
    assert.deepEqual(await asked('(mass > 1 or name = a'), [[0], sentence('(mass')]);
    assert.deepEqual(await asked('(name < 1) b'), [[], sentence('(name')]);
    for (const filter of ['(nope > 3 or mass > 2) and name > a', '(nope) > 2'])
      assert.match(String((await asked(filter))[1]), /^No column is called \(?nope\)?: /);
  });

  it('says which parenthesis nothing opens, where nothing is found by its condition', async () => {
    const records = table(done({ name: 'a', mass: 1 }), done({ name: 'f) 2)', mass: 3 }));
    const asked = async (filter: string): Promise<unknown[]> => {
      const { rows, problem } = await records.page(request({ filter }));
      return [rows.map(({ index }) => index), problem];
    };
    const sentence = (part: string): string =>
      `Nothing opens the last parenthesis of ${part}: it belongs to what is looked for.`;
    assert.deepEqual(await asked('mass > 2)'), [[], sentence('mass > 2)')]);
    assert.deepEqual(await asked('name = a or mass > 2)'), [[0], sentence('mass > 2)')]);
    assert.deepEqual(await asked('(mass > 9 or mass > 2))'), [[], sentence('mass > 2))')]);
    assert.deepEqual(await asked('not mass = 2)'), [[0, 1], sentence('not mass = 2)')]);
    for (const filter of ['f)', '2)', 'name = f) 2)'])
      assert.deepEqual(await asked(filter), [[1], null], filter);
  });

  it('says so of a column behind a not, where nothing holds that text', async () => {
    const records = table(done({ name: 'is a > b', mass: 4 }), done({ name: 'Moon', mass: 1 }));
    const problem = async (filter: string): Promise<string | null> =>
      (await records.page(request({ filter }))).problem;
    for (const filter of ['not nope > 3', 'not (nope > 3)', 'mass > 0 and !(nope > 3 or mass > 5)'])
      assert.match(String(await problem(filter)), /^No column is called nope: /, filter);
    for (const filter of ['not (a > b)', 'not mass > 3', 'not (mass > 3)'])
      assert.equal(await problem(filter), null, filter);
  });

  it('says nothing of one that found something together with one way of an or', async () => {
    const records = table(done({ name: 'is a > b', mass: 4 }));
    const { rows, problem } = await records.page(request({ filter: 'a > b and (mass > 3 or mass < 1)' }));
    assert.deepEqual([rows.length, problem], [1, null]);
  });

  it('keeps neither way what has no value there', async () => {
    const records = table(done(5), done(1), failed('RangeError: no'), undefined);
    const found = async (filter: string): Promise<number[]> =>
      (await records.page(request({ filter }))).rows.map(({ index }) => index);
    assert.deepEqual([await found('> 3'), await found('not (> 3)')], [[0], [1]]);
    assert.deepEqual(await found('not (range or > 3)'), [1]);
    assert.deepEqual(await found('not (range or 5)'), [1, 3]);
  });
});
