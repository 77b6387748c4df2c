import assert from 'node:assert/strict';
import { done, indices, request, source } from '../../../test/support/result-source';
import { givenInputs } from './given-inputs';
import { plotOf } from './plot';
import { ResultTable } from './result-table';

describe('a table of results whose inputs are records', () => {
  const stars = [
    { name: 'a', mass: 3, time: 9 },
    { name: 'b', mass: 1, time: 1 },
  ];
  const of = (...values: unknown[]): ResultTable =>
    new ResultTable({
      ...source(values.map(done)),
      inputs: givenInputs({ sequences: [stars] }, false),
    });

  it('has a column for each field, sorted and filtered by', async () => {
    const { inputs, rows } = await of(10, 20).page(request());
    assert.deepEqual(
      inputs.map(({ name }) => name),
      ['input.name', 'input.mass', 'input.time'],
    );
    assert.deepEqual(rows[0]?.inputs, ["'a'", '3', '9']);
    const sort = { key: 'input.mass', descending: false };
    assert.deepEqual(await indices(of(10, 20), { sort }), [1, 0]);
    assert.deepEqual(await indices(of(10, 20), { filter: 'input.mass > 2' }), [0]);
  });

  it('is plotted against a field, and all of that can be sent to the page', async () => {
    const question = { y: null, x: 'input.mass', stretch: null, width: 600 };
    const plot = structuredClone(await plotOf(of(10, 20).cells, 2, question));
    assert.deepEqual(
      plot.columns.map(({ name }) => name),
      ['value', 'input.mass', 'input.time', 'time in ms', 'item'],
    );
    assert.deepEqual(
      [plot.xs, plot.ys],
      [
        [1, 3],
        [20, 10],
      ],
    );
    structuredClone(await of(10, 20).page(request()));
  });

  it('knows a field by its own name where nothing else is called so', async () => {
    assert.deepEqual(await indices(of(10, 20), { filter: 'Mass > 2' }), [0]);
    assert.deepEqual(await indices(of({ mass: 1 }, { mass: 5 }), { filter: 'mass > 2' }), [1], 'a value');
    assert.deepEqual(await indices(of(10, 20), { filter: 'time < 5 ms' }), [0], 'the time it took');
    assert.deepEqual(await indices(of(10, 20), { filter: 'input.time < 5 && mass < 9' }), [1]);
    const later = new ResultTable({
      ...source([...Array.from({ length: 100 }, () => done({ r: 1 })), done({ r: 1, mass: 7 })]),
      inputs: givenInputs({ sequences: [Array.from({ length: 101 }, () => ({ mass: 1 }))] }, false),
    });
    assert.deepEqual(await indices(later, { filter: 'mass > 5' }), [100], 'that of a later result');
    assert.equal(
      (await of(10, 20).page(request({ filter: 'nope > 1' }))).problem,
      'No column is called nope: there are item, input, input.name, input.mass, input.time, value, time, engine.',
    );
  });

  it('does not choose between two arguments that have such a field', async () => {
    const sequences = [
      [{ mass: 1 }, { mass: 9 }],
      [{ mass: 9 }, { mass: 1 }],
    ];
    const two = new ResultTable({ ...source([done(1), done(2)]), inputs: givenInputs({ sequences }, false) });
    const problem = async (filter: string): Promise<string | null> =>
      (await two.page(request({ filter }))).problem;
    for (const filter of ['MASS > 5', '5 < MASS', 'MASS > 5 or = 1'])
      assert.equal(
        await problem(filter),
        'More than one column may be meant by MASS: write one of input 1.mass, input 2.mass.',
        filter,
      );
    assert.match((await problem('nope > 5')) ?? '', /^No column is called nope: /);
    assert.deepEqual(await indices(two, { filter: 'input 1.mass > 5' }), [1]);
  });

  it('tells names apart that differ in case only', async () => {
    const rooms = [
      { t: 1, T: 300 },
      { t: 2, T: 10 },
    ];
    const table = new ResultTable({
      ...source([done(1), done(2)]),
      inputs: givenInputs({ sequences: [rooms] }, false),
    });
    assert.deepEqual(await indices(table, { filter: 'input.T > 100' }), [0]);
    assert.deepEqual(await indices(table, { filter: 'T > 100' }), [0]);
    assert.deepEqual(await indices(table, { filter: 't > 1' }), [1]);
  });

  it('looks for a text in what the fields hold, and not in their names', async () => {
    const items = [
      { name: 'x', moon: false },
      { name: 'moon', moon: true },
    ];
    const table = new ResultTable({
      ...source([done(1), done(2)]),
      inputs: givenInputs({ sequences: [items] }, false),
    });
    assert.deepEqual(await indices(table, { filter: 'moon' }), [1]);
  });

  it('finds the text of a field that only later inputs have', async () => {
    const items = [...Array.from({ length: 100 }, () => ({ a: 1 })), { a: 2, c: 'moon' }];
    const more = new ResultTable({
      ...source(items.map(() => done(1))),
      inputs: givenInputs({ sequences: [items] }, false),
    });
    assert.deepEqual(await indices(more, { filter: 'moon' }), [100]);
  });
});
