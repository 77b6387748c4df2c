import assert from 'node:assert/strict';
import type { PlotView, ResultsRequest } from '../run-views';
import { givenInputs } from './given-inputs';
import { done, failed, indices, request, source } from '../../../test/support/result-source';
import { plotOf } from './plot';
import type { ItemResult } from './result-source';
import { ResultTable } from './result-table';

const INPUTS_UNKNOWN =
  'What the items were given was not kept when the window was loaded again (of very much it is not); Run Again has it here anew.';

const table = (...items: (ItemResult | undefined)[]) => new ResultTable(source(items));
const numbers = table(done(5), done(-2, 1), failed('RangeError: no'), undefined, done(7), done(5, 1));

describe('the table of results', () => {
  it('has the items as they are', async () => {
    const { rows, total, of, columns } = await numbers.page(request({ from: 1, count: 3 }));
    assert.deepEqual(rows, [
      { index: 1, cells: ['-2'], failed: false, engine: 1, timeMs: 10, together: 1 },
      { index: 2, cells: ['RangeError: no'], failed: true, engine: 1, timeMs: 20, together: 1 },
      { index: 3, cells: [null], failed: false, engine: null, timeMs: null, together: 1 },
    ]);
    assert.deepEqual([total, of], [6, 6]);
    assert.deepEqual(columns, [{ key: 'value', name: 'value', numeric: true }]);
    assert.deepEqual((await numbers.page(request({ from: 9 }))).rows, []);
  });

  it('is sorted by a column, what is missing last', async () => {
    const by = (key: string, descending = false) => ({ sort: { key, descending } });
    assert.deepEqual(await indices(numbers, by('value')), [1, 0, 5, 4, 2, 3]);
    assert.deepEqual(await indices(numbers, by('value', true)), [4, 0, 5, 1, 2, 3]);
    assert.deepEqual(await indices(numbers, by('engine')), [0, 4, 1, 2, 5, 3]);
    assert.deepEqual(await indices(numbers, { ...by('time', true), count: 2 }), [5, 4]);
    assert.deepEqual(await indices(numbers, by('item', true)), [5, 4, 3, 2, 1, 0]);
  });

  it('is filtered by what is shown, by values, and by what became of items', async () => {
    assert.deepEqual(await indices(numbers, { filter: '> 4' }), [0, 4, 5]);
    assert.deepEqual(await indices(numbers, { filter: 'engine = 1' }), [1, 2, 5]);
    assert.deepEqual(await indices(numbers, { filter: 'range' }), [2]);
    assert.deepEqual(await indices(numbers, { state: 'failed' }), [2]);
    assert.deepEqual(await indices(numbers, { state: 'open' }), [3]);
    assert.deepEqual(
      await indices(numbers, { state: 'done', filter: '5', sort: { key: 'item', descending: true } }),
      [5, 0],
    );
    const { total, of, problem } = await numbers.page(request({ filter: '/(/' }));
    assert.deepEqual([total, of], [0, 6]);
    assert.match(problem ?? '', /^The filter cannot be read: .*\.$/);
  });

  it('finds the row of an item, where it is among those that are wanted', async () => {
    const at = async (find: number, more: Partial<ResultsRequest> = {}): Promise<number | null | undefined> =>
      (await numbers.page(request({ ...more, count: 1, find }))).at;
    const sort = { key: 'value', descending: true };
    assert.deepEqual([await at(4), await at(6)], [4, null]);
    assert.deepEqual([await at(1, { sort }), await at(4, { filter: '> 4' })], [3, 1]);
    assert.deepEqual([await at(1, { filter: '> 4' }), await at(1, { filter: '/(/' })], [null, null]);
    assert.equal('at' in (await numbers.page(request())), false);
  });

  it('has those alone plotted that pass the filter, and tells how many, and what is wrong with it', async () => {
    const plot = async (filter: string): Promise<PlotView> =>
      plotOf(
        numbers.cells,
        6,
        { y: null, x: 'item', stretch: null, width: 600 },
        await numbers.passing({ filter, state: 'all' }),
      );
    const some = await plot('> 4');
    assert.deepEqual(
      [some.items, some.ys],
      [
        [0, 4, 5],
        [5, 7, 5],
      ],
    );
    assert.deepEqual(some.passing, { count: 3, of: 6, problem: null });
    assert.deepEqual([some.facts?.count, some.facts?.without, some.facts?.least], [3, 0, 5]);
    const failures = await plot('range || > 6');
    assert.deepEqual([failures.items, failures.facts?.without], [[4], 1]);
    assert.equal((await plot(' ')).passing, null);
    const none = await plot('nope > 1');
    assert.deepEqual([none.facts, none.passing?.count], [null, 0]);
    assert.match(none.passing?.problem ?? '', /^No column is called nope/);
    assert.match((await plot('/(/')).passing?.problem ?? '', /^The filter cannot be read/);
  });

  describe('with what its items were given', () => {
    const names = ['Moon', 'Earth', 'Moon, far', 'Mars'];
    const given = new ResultTable({
      ...source([done(1), done(3), failed('RangeError: no'), undefined]),
      inputs: givenInputs({ sequences: [names, [30, 4, 100, 7]] }, false),
    });

    it('has a column for each argument, also of items that failed or are not there yet', async () => {
      const { inputs, columns, rows } = await given.page(request());
      assert.deepEqual(inputs, [
        { key: 'input 1', name: 'input 1', numeric: false },
        { key: 'input 2', name: 'input 2', numeric: true },
      ]);
      assert.deepEqual(
        columns.map(({ key }) => key),
        ['value'],
      );
      assert.deepEqual(
        rows.map((row) => row.inputs),
        names.map((name, at) => [`'${name}'`, String([30, 4, 100, 7][at])]),
      );
    });

    it('is sorted and filtered by them', async () => {
      assert.deepEqual(
        await indices(given, { sort: { key: 'input 2', descending: true } }),
        [2, 0, 3, 1],
        'as numbers',
      );
      assert.deepEqual(await indices(given, { filter: 'input 2 > 5' }), [0, 2, 3]);
      assert.deepEqual(await indices(given, { filter: 'Input 1 = mars' }), [3]);
      assert.deepEqual(await indices(given, { filter: 'moon' }), [0, 2]);
      assert.deepEqual(await indices(given, { filter: '/^.Moon/ && input 2 < 50' }), [0]);
      assert.deepEqual(await indices(given, { filter: '/^3$/' }), [1], 'a value stands alone');
      assert.equal(
        (await given.page(request({ filter: 'nope > 1' }))).problem,
        'No column is called nope: there are item, input 1, input 2, value, time, engine.',
      );
    });

    it('is sorted by their words where they are records, and means a value\u2019s own field first', async () => {
      const records = new ResultTable({
        ...source([done({ input: 9 }), done({ input: 1 })]),
        inputs: givenInputs({ sequences: [[{ name: 'b' }, { name: 'a' }]] }, false),
      });
      assert.deepEqual(await indices(records, { sort: { key: 'input', descending: false } }), [1, 0]);
      assert.deepEqual(await indices(records, { filter: 'input > 5' }), [0]);
    });

    it('shows 500 characters of one', async () => {
      const long = new ResultTable({
        ...source([done(1)]),
        inputs: givenInputs({ sequences: [['x'.repeat(10_000)]] }, true),
      });
      const [row] = (await long.page(request())).rows;
      assert.deepEqual([row?.inputs?.[0]?.length, row?.inputs?.[0]?.at(-1)], [501, '\u2026']);
    });
  });

  it('has no column of inputs where they are not known', async () => {
    const { inputs, rows } = await numbers.page(request({ count: 1 }));
    assert.deepEqual([inputs, rows[0]?.inputs], [[], undefined]);
  });

  it('knows a field that only later results have, by any case, and tells of all there are', async () => {
    const first = Array.from({ length: 150 }, (_, at) => done({ name: `n${at}` }));
    const records = table(...first, done({ name: 'late', Weight: 7 }), done({ name: 'later', Weight: 2 }));
    assert.deepEqual(
      records.cells.columns().map(({ name }) => name),
      ['name'],
    );
    assert.deepEqual(await indices(records, { filter: 'weight > 5' }), [150]);
    assert.deepEqual(await indices(records, { filter: 'name = later && WEIGHT < 5' }), [151]);
    assert.equal((await records.page(request({ filter: 'weight > 9' }))).problem, null);
    assert.equal(
      (await records.page(request({ filter: 'height > 9' }))).problem,
      `No column is called height: there are item, name, time, engine, Weight. ${INPUTS_UNKNOWN}`,
    );
  });

  it('knows a field of records that have too many for columns', async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f${at}`, at]));
    const records = table(done(many), done({ ...many, f199: 5 }));
    assert.deepEqual(await indices(records, { filter: 'f199 < 9' }), [1]);
  });

  it('compares a value\u2019s own field rather than a column of the same name', async () => {
    const records = table(done({ time: 900 }), done({ time: 1 }));
    assert.deepEqual(await indices(records, { filter: 'time > 500' }), [0]);
  });

  it('has a column for each field of records, and for each member of short lists', async () => {
    const records = table(
      done({ name: 'Venus', mass: 4 }),
      done({ name: 'Moon' }),
      done({ name: 'Earth', mass: 5 }),
    );
    const { columns, rows } = await records.page(request());
    assert.deepEqual(
      columns.map(({ name, numeric }) => [name, numeric]),
      [
        ['name', false],
        ['mass', true],
      ],
    );
    assert.deepEqual(rows[1]?.cells, ['"Moon"', null]);
    assert.deepEqual(await indices(records, { sort: { key: '.mass', descending: true } }), [2, 0, 1]);
    assert.deepEqual(await indices(records, { filter: 'mass >= 4 && earth' }), [2]);
    const lists = table(done([1, 'a']), done([2, 'b']));
    assert.deepEqual(
      lists.cells.columns().map(({ name }) => name),
      ['[0]', '[1]'],
    );
    assert.deepEqual(
      table(done([1]), done([2, 3]))
        .cells.columns()
        .map(({ key }) => key),
      ['value'],
    );
  });

  it('keeps the columns of records where some items have nothing, which is one cell across them', async () => {
    const records = table(done({ name: 'Venus', mass: 4 }), done(null), done({ name: 'Moon', mass: 1 }));
    const { columns, rows } = await records.page(request());
    assert.deepEqual(
      columns.map(({ key, numeric }) => [key, numeric]),
      [
        ['.name', false],
        ['.mass', true],
      ],
    );
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [['"Venus"', '4'], ['null'], ['"Moon"', '1']],
    );
    assert.deepEqual(await indices(records, { sort: { key: '.mass', descending: false } }), [2, 0, 1]);
    assert.deepEqual(await indices(records, { filter: 'mass > 0' }), [0, 2]);
    for (const filter of ['= None', 'null']) assert.deepEqual(await indices(records, { filter }), [1]);
    const plot = await plotOf(records.cells, 3, { y: null, x: 'item', stretch: null, width: 600 });
    assert.deepEqual([plot.y, plot.items, plot.ys], ['.mass', [0, 2], [4, 1]]);
    const lists = table(done(null), done([1, 'a']), done(undefined), done([2, 'b']));
    assert.deepEqual(
      lists.cells.columns().map(({ name }) => name),
      ['[0]', '[1]'],
    );
  });

  it('looks past items that have nothing for its columns, and has one where none has anything', () => {
    const nothing = Array.from({ length: 150 }, () => done(null));
    const keys = (of: ResultTable): string[] => of.cells.columns().map(({ key }) => key);
    assert.deepEqual(keys(table(...nothing, done({ mass: 1 }))), ['.mass']);
    assert.deepEqual(keys(table(...nothing)), ['value']);
  });

  it('shows a value that is no record beside records as it is', async () => {
    const first = Array.from({ length: 100 }, (_, at) => done({ at, of: 'x' }));
    const { rows } = await table(...first, done('late')).page(request({ from: 100 }));
    assert.deepEqual(rows[0]?.cells, ['"late"']);
  });

  it('shows a list, or a record of other fields, beside records as it is, and finds it', async () => {
    const first = Array.from({ length: 100 }, (_, at) => done({ at, of: 'x' }));
    const late = [[1, 2], { error: 'no' }, {}, { of: 'y', more: 1 }];
    const records = table(...first, ...late.map((value) => done(value)));
    const { rows } = await records.page(request({ from: 100 }));
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [['[1,2]'], ['{"error":"no"}'], ['{}'], [null, '"y"']],
    );
    assert.deepEqual(await indices(records, { filter: '"no"' }), [101]);
  });

  it('names a table instead of printing it', async () => {
    const { rows } = await table(done('table')).page(request());
    assert.deepEqual([rows[0]?.cells, rows[0]?.isTable], [['DataFrame'], true]);
  });

  it('takes in what comes later', async () => {
    const items: (ItemResult | undefined)[] = [done(3), undefined];
    const growing = new ResultTable({
      ...source(items),
      get settled() {
        return items.filter(Boolean).length;
      },
    });
    assert.deepEqual(await indices(growing, { filter: '> 0' }), [0]);
    items[1] = done(4);
    assert.deepEqual(await indices(growing, { filter: '> 0' }), [0, 1]);
  });

  describe('of which engines have begun more items', () => {
    const begun = { engine: undefined as number | undefined, revision: 1 };
    const busy = new ResultTable({
      ...source([done(3), undefined]),
      get revision() {
        return begun.revision;
      },
      underWay: (index) =>
        index === 1 && begun.engine !== undefined ? { engine: begun.engine, together: 1, ms: 5 } : undefined,
    });
    const orders = async (more: Partial<ResultsRequest>): Promise<(Uint32Array | undefined)[]> => {
      Object.assign(begun, { engine: undefined, revision: 1 });
      const before = await busy.order(request(more));
      Object.assign(begun, { engine: 0, revision: 2 });
      return [before, await busy.order(request(more))];
    };

    it('keeps an order that does not go by engines', async () => {
      for (const more of [{ filter: '> 0' }, { sort: { key: 'value', descending: true } }]) {
        const [before, after] = await orders(more);
        assert.ok(before);
        assert.equal(before, after, 'was made anew');
      }
    });

    it('makes one anew that does', async () => {
      const filtered = await orders({ filter: 'Engine = 0' });
      assert.deepEqual(
        filtered.map((order) => [...(order ?? [])]),
        [[0], [0, 1]],
      );
      const sorted = await orders({ sort: { key: 'engine', descending: false } });
      assert.notEqual(sorted[0], sorted[1]);
    });
  });

  it('gives up a regular expression that would take for ever, and does not try it again', async () => {
    const hopeless = table(done('a'.repeat(60)), done('b'));
    const filter = '/^"(?:a+)+$/';
    const first = await hopeless.page(request({ filter }));
    assert.deepEqual([first.rows, first.total, first.of], [[], 0, 2]);
    assert.match(first.problem ?? '', /^The filter takes too long: .*; write it without repetitions/);
    assert.deepEqual(await hopeless.page(request({ filter, state: 'done' })), {
      ...first,
      request: request({ filter, state: 'done' }),
    });
    assert.deepEqual(await indices(hopeless, { filter: '/^"b/' }), [1]);
  });

  describe('over very many', () => {
    /** One of them takes longer than all others may wait: where that is depends on no machine. */
    const slow = (...items: ItemResult[]): ResultTable => {
      const { item, ...rest } = source(items);
      const at = (index: number): ItemResult | undefined => {
        const until = performance.now() + (index === 5 ? 30 : 0);
        while (performance.now() < until);
        return item(index);
      };
      return new ResultTable({ ...rest, item: at });
    };
    const turnsDuring = async (work: Promise<unknown>): Promise<number> => {
      let turns = 0;
      let next = setImmediate(function count() {
        turns += 1;
        next = setImmediate(count);
      });
      await work;
      clearImmediate(next);
      return turns;
    };

    it('lets others have their turn while it filters', async () => {
      const many = slow(...Array.from({ length: 100 }, (_, at) => done({ at })));
      assert.ok((await turnsDuring(many.page(request({ filter: '99' })))) > 0);
    });

    it('lets others have their turn while it sorts', async () => {
      const many = slow(...Array.from({ length: 100 }, (_, at) => done((at * 79) % 100)));
      const sort = { key: 'value', descending: false };
      assert.ok((await turnsDuring(many.page(request({ sort })))) > 0);
      const { rows } = await many.page(request({ sort }));
      assert.deepEqual(
        rows.map(({ cells }) => cells[0]),
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
      );
    });
  });
});
