import assert from 'node:assert/strict';
import type { ChunkNews } from '../cluster/client';
import type { MadeInputs } from '../cluster/shipment/shipment';
import { RunReader } from './run-reader';
import { RunRecord } from './run-record';
import type { ResultsRequest } from './run-views';
import { valuesFrom } from './values-from';

const error = (engine: number) => ({
  name: 'RangeError',
  message: 'no seven',
  engine,
  stack: 'RangeError: no seven',
});

function record(total: number, file = '/f.ts'): RunRecord {
  const made = new RunRecord('id', 'f', file, 'range(10)');
  made.begin(total, []);
  return made;
}

describe('RunRecord', () => {
  const shown = async (run: RunRecord, from = 0, count = 10): Promise<unknown[]> => {
    const request = { from, count, sort: null, filter: '', state: 'all' as const };
    const { rows } = await new RunReader(run).answer('results', request);
    return rows.map(({ cells }) => cells[0]);
  };

  it('shows values as JavaScript prints them, in the order of the items', async () => {
    const run = record(5);
    [-0, Infinity, 12n, NaN].forEach((value, index) => run.outcome({ index, ok: true, value, engine: 0 }));
    assert.deepEqual(await shown(run), ['-0', 'Infinity', '12n', 'NaN', null]);
  });

  it('shows values of Python functions as Python prints them', async () => {
    const run = record(3, '/f.py');
    [null, true, { a: Infinity }].forEach((value, index) =>
      run.outcome({ index, ok: true, value, engine: 0 }),
    );
    assert.deepEqual(await shown(run), ['None', 'True', "{'a': inf}"]);
  });

  it('gives no rows beyond the end', async () => {
    assert.deepEqual(await shown(record(3), 2), [null]);
    assert.deepEqual(await shown(record(3), 7), []);
  });

  it('counts items by engine and keeps errors apart', async () => {
    const run = record(3);
    run.outcome({ index: 0, ok: true, value: 1, engine: 1 });
    run.outcome({ index: 1, ok: false, error: error(0) });
    run.outcome({ index: 2, ok: true, value: 1, engine: 1 });
    const { perEngine, failed } = run.summary();
    assert.deepEqual(perEngine, [
      { engine: 0, items: 1 },
      { engine: 1, items: 2 },
    ]);
    assert.equal(failed, 1);
    assert.deepEqual((await new RunReader(run).answer('failures', { from: 0, count: 10 })).rows, [
      { index: 1, ...error(0), count: 1, items: [{ index: 1, message: 'no seven' }] },
    ]);
    assert.deepEqual(valuesFrom(run, 0), [1, undefined, 1]);
  });

  it('shows what items were given once they are on their way', async () => {
    const made = { sequences: [['first', 'second']] };
    const run = new RunRecord('id', 'f', '/f.py', 'names', true);
    const reader = new RunReader(run, () => made);
    const request = { from: 0, count: 10, sort: null, filter: '', state: 'all' as const };
    assert.deepEqual((await reader.answer('results', request)).inputs, []);
    // The one that a debugger is at.
    run.item = 1;
    run.begin(1, []);
    assert.deepEqual(
      (await reader.answer('results', request)).rows.map(({ inputs }) => inputs),
      [["'second'"]],
    );
    assert.equal((await reader.answer('item', { index: 0 })).input, "'second'");
    assert.equal((await new RunReader(run).answer('item', { index: 0 })).input, null);
  });

  it('tells of failures what their items were given, on one line, and of the first all of it', async () => {
    const run = record(3);
    const made = { sequences: [['a.csv', 'b'.repeat(10_000), 'c.csv']] };
    for (const index of [2, 1]) run.outcome({ index, ok: false, error: error(0) });
    const reader = new RunReader(run, () => made);
    const { group, input } = await reader.answer('failure', { index: 2 });
    const [first, second] = group?.items ?? [];
    assert.deepEqual(second, { index: 2, message: 'no seven', input: "'c.csv'" });
    assert.equal(first?.input?.length, 201);
    assert.equal(input, `'${'b'.repeat(10_000)}'`);
    assert.equal((await new RunReader(run).answer('failure', { index: 2 })).input, null);
    assert.deepEqual(await reader.answer('failure', { index: 0 }), { group: null, input: null });
  });

  it('tells of the failure that is asked for in whatever order outcomes came: fetched again they come in another one', async () => {
    const failures = ['no seven', 'no eight'].map((message, index) => {
      return { index, ok: false as const, error: { ...error(0), message } };
    });
    for (const inOrder of [failures, [...failures].reverse()]) {
      const run = record(3);
      run.outcome({ index: 2, ok: true, value: 1, engine: 0 });
      for (const failure of inOrder) run.outcome(failure);
      const reader = new RunReader(run);
      const told = await Promise.all(
        [0, 1, 2].map(async (index) => (await reader.answer('failure', { index })).group?.message),
      );
      assert.deepEqual(told, ['no seven', 'no eight', undefined]);
    }
  });

  it('reads for a list of failures the input of the first item of each group, and no other', async () => {
    const read = new Set<number>();
    const inputs = new Proxy(Array.from({ length: 1000 }).fill('x'), {
      get: (all, key): unknown => {
        read.add(Number(String(key)));
        return Reflect.get(all, key);
      },
    });
    const run = record(1000);
    // Beyond those that are looked at to find out what an argument is.
    for (let index = 900; index < 1000; index += 1) {
      const [name, message] = [index % 2 === 0 ? 'RangeError' : 'TypeError', `no ${index}`];
      run.outcome({ index, ok: false, error: { ...error(0), name, message } });
    }
    const reader = new RunReader(run, () => ({ sequences: [inputs] }));
    const { rows } = await reader.answer('failures', { from: 0, count: 10 });
    assert.deepEqual(
      rows.map(({ count, items }) => [count, items.map(({ index }) => index)]),
      [
        [50, [900]],
        [50, [901]],
      ],
    );
    assert.deepEqual(
      [...read].filter((index) => index >= 100),
      [900, 901],
    );
  });

  describe('of items that are under way', () => {
    const begun = (first: number, count: number, engineId: number): ChunkNews => {
      const now = new Date().toISOString();
      const times = { engineUuid: 'one', submitted: now, started: now, completed: undefined };
      return { first, count, engineId, state: 'started', durationMs: 0, ...times };
    };
    const rows = async (run: RunRecord, filter = ''): Promise<unknown[]> => {
      const request = { from: 0, count: 10, sort: null, filter, state: 'all' as const };
      const page = await new RunReader(run).answer('results', request);
      return page.rows.map((row) => [row.index, row.engine, row.together, (row.runningMs ?? -1) >= 0]);
    };

    it('tells the engine, how many it took at once, and since when', async () => {
      const run = record(4);
      run.chunk(begun(0, 1, 1));
      run.chunk(begun(1, 2, 0));
      const all = [
        [0, 1, 1, true],
        [1, 0, 2, true],
        [2, 0, 2, true],
        [3, null, 0, false],
      ];
      assert.deepEqual(await rows(run), all);
      assert.deepEqual(await rows(run, 'engine = 0'), all.slice(1, 3));
      assert.equal((await new RunReader(run).answer('item', { index: 1 })).engine, 0);
      run.outcome({ index: 0, ok: true, value: 1, engine: 1 });
      assert.deepEqual((await rows(run))[0], [0, 1, 0, false]);
      run.end('cancelled');
      assert.deepEqual((await rows(run))[1], [1, null, 0, false]);
    });

    it('finds them by the news that comes after a filter was tried', async () => {
      const run = record(2);
      const reader = new RunReader(run);
      const request = { from: 0, count: 10, sort: null, filter: 'engine = 0', state: 'all' as const };
      assert.equal((await reader.answer('results', request)).total, 0);
      run.chunk(begun(1, 1, 0));
      assert.equal((await reader.answer('results', request)).total, 1);
    });

    it('are found before any of them has a result, by a filter that was tried before there were items', async () => {
      const run = new RunRecord('id', 'f', '/f.ts', 'range(3)');
      const given: { made?: MadeInputs } = {};
      const reader = new RunReader(run, () => given.made);
      const total = async (more: Partial<ResultsRequest>): Promise<number> => {
        const request = { from: 0, count: 10, sort: null, filter: '', state: 'all' as const, ...more };
        return (await reader.answer('results', request)).total;
      };
      assert.equal(await total({ state: 'open' }), 0);
      run.begin(3, []);
      assert.equal(await total({ state: 'open' }), 3);
      assert.equal(await total({ filter: 'input = 2' }), 0);
      given.made = { sequences: [[1, 2, 3]] };
      assert.equal(await total({ filter: 'input = 2' }), 1);
    });

    it('knows them by their places where only some items run', async () => {
      const before = record(6);
      for (const index of [0, 2, 4]) before.outcome({ index, ok: true, value: 1, engine: 7 });
      const run = new RunRecord('id', 'f', '/f.ts', 'range(6)');
      run.begin(6, [], undefined, { items: [1, 3, 5], before: before.outcomes });
      run.chunk(begun(1, 2, 0));
      const engines = (await rows(run)).map((row) => (row as unknown[])[1]);
      assert.deepEqual(engines, [7, null, 7, 0, 7, 0]);
    });
  });

  it('takes the first outcome of an item only', () => {
    const run = record(1);
    run.outcome({ index: 0, ok: true, value: 'first', engine: 0 });
    run.outcome({ index: 0, ok: false, error: error(0) });
    assert.deepEqual([valuesFrom(run, 0), run.summary().failed], [['first'], 0]);
  });

  it('counts what has an outcome as done when it was cancelled, not what was given up', () => {
    const run = record(10);
    run.outcome({ index: 0, ok: true, value: 1, engine: 0 });
    run.progress(10, 5);
    run.end('cancelled');
    assert.deepEqual([run.summary().state, run.summary().done], ['cancelled', 1]);
  });

  it('tells of engines that died meanwhile in one note', () => {
    const record = new RunRecord('r', 'f', 'f.ts', 'range(3)');
    record.begin(3, ['one']);
    assert.deepEqual(record.summary().notes, ['one']);
    record.engineCrashed('Engine 1 died and was started again: a.');
    record.note('two');
    assert.deepEqual(record.summary().notes, ['one', 'two', 'Engine 1 died and was started again: a.']);
    record.engineCrashed('Engine 2 died and was given up: b.');
    assert.equal(
      record.summary().notes[2],
      'Engines died 2 times; the last time: Engine 2 died and was given up: b.',
    );
  });

  describe('that is taken up again after a reload', () => {
    const BEGAN = Date.parse('2026-01-01T00:00:00.000Z');
    const iso = (ms: number): string => new Date(BEGAN + ms).toISOString();
    /** Items that an engine had for a second. */
    const done = (first: number, count: number, engineId: number | undefined, uuid: string): ChunkNews => ({
      ...{ first, count, engineId, engineUuid: uuid, state: 'completed', durationMs: 900 },
      ...{ submitted: iso(0), started: iso(1000 * first), completed: iso(1000 * (first + 1)) },
    });
    /** @param ids of the engines that are there now. */
    function resumed(total: number, ids: number[], items?: number[]): RunRecord {
      const run = new RunRecord('id', 'f', '/f.ts', 'inputs');
      const carried = items ? total - items.length : 0;
      run.resume(total, [], { startedAt: BEGAN, beganAt: BEGAN, carried, items }, { ids, there: ids });
      return run;
    }

    it('takes the time its items took for that of those that are left, whichever engines are there now', () => {
      const items = Array.from({ length: 500 }, (_, place) => 2 * place);
      const run = resumed(1000, [7, 8, 9], items);
      run.chunk(done(0, 10, undefined, 'gone'));
      run.chunk(done(10, 40, 7, 'seven'));
      run.progress(50, 1);
      const summary = run.summary();
      assert.deepEqual([summary.done, summary.carried, summary.leftMs], [550, 500, (450 * 2000) / 50 / 3]);
    });

    it('promises nothing before anything is known of its items', () => {
      const run = new RunRecord('id', 'f', '/f.ts', 'inputs');
      run.resume(4, [], { startedAt: BEGAN, beganAt: BEGAN, carried: 0 });
      run.progress(2, 1);
      assert.equal(run.summary().leftMs, null);
    });

    it('promises nothing while it goes on without engines, and does once there is one', () => {
      const run = resumed(2, []);
      run.chunk(done(0, 1, 0, 'zero'));
      run.progress(1, 1);
      assert.equal(run.summary().leftMs, null);
      run.engineBack(0, true);
      assert.equal(run.summary().leftMs, 1000);
    });

    it('takes longer from when an engine is about to stop on, and not once more when it has', () => {
      const run = resumed(3, [0, 1]);
      run.chunk(done(0, 1, 0, 'zero'));
      run.progress(1, 1);
      assert.equal(run.summary().leftMs, 1000);
      run.engineRetires(0);
      run.engineLeft(0);
      assert.equal(run.summary().leftMs, 2000);
      run.engineRetires(1);
      assert.equal(run.summary().leftMs, null);
    });

    it('counts each engine of which only the uuid is known for itself, in head and timeline', async () => {
      const run = resumed(6, [4]);
      [undefined, undefined, 4, undefined, 4].forEach((id, index) => {
        const uuid = id === undefined ? `gone ${index % 2}` : 'four';
        run.chunk(done(index, 1, id, uuid));
        run.outcome({ index, ok: true, value: 1, engine: id ?? null }, uuid);
      });
      run.chunk(done(5, 1, undefined, 'gone 0'));
      run.outcome({ index: 5, ok: false, error: { ...error(0), engine: null } }, 'gone 0');
      run.end('finished', null, 6000);
      assert.deepEqual(run.summary().perEngine, [
        { engine: 4, items: 2 },
        { engine: null, items: 2 },
        { engine: null, items: 2 },
      ]);
      const request = { stretch: null, width: 100 };
      const { rows, account } = await new RunReader(run).answer('timeline', request);
      assert.deepEqual(
        rows.map(({ engine }) => engine),
        [4, null, null],
      );
      assert.deepEqual(
        account.engines.map(({ items, thereMs }) => [items, thereMs]),
        [
          [2, 4000],
          [2, 6000],
          [2, 3000],
        ],
        'those that have gone were there for as long as they are known to have been',
      );
      assert.equal(account.workMs, 6 * 900);
      assert.equal(rows[1]?.bars.at(-1)?.failed, 1);
    });

    it('has the values it took over from another run, and none of the engines of that', () => {
      const run = resumed(4, [1], [1, 3]);
      run.takeOver({ index: 0, ok: true, value: 'old', engine: 0 });
      run.outcome({ index: 1, ok: true, value: 'new', engine: 1 });
      assert.deepEqual(valuesFrom(run, 0), ['old', undefined, undefined, 'new']);
      assert.deepEqual(run.summary().perEngine, [{ engine: 1, items: 1 }]);
    });
  });

  it('draws a bar at the item itself where only some run, and marks its failure', () => {
    const before = record(6);
    const run = new RunRecord('id', 'f', '/f.ts', 'range(6)');
    run.begin(6, [], { ids: [0], processors: null }, { items: [1, 3, 5], before: before.outcomes });
    const at = new Date().toISOString();
    const times = { engineUuid: 'zero', submitted: at, started: at, completed: at, durationMs: 0 };
    run.chunk({ first: 1, count: 2, engineId: 0, state: 'completed', ...times });
    run.outcome({ index: 2, ok: false, error: error(0) });
    const [span] = run.engineSpans(1000)[0]?.spans ?? [];
    assert.deepEqual([span?.first, span?.count, span?.failed], [3, 2, 1]);
  });

  it('has an engine that is about to stop with it until that has gone', () => {
    const run = new RunRecord('id', 'f', '/f.ts', 'range(3)');
    run.begin(3, [], { ids: [0], processors: null });
    const later = 1_000_000;
    const untilMs = (): number | undefined => run.engineSpans(later)[0]?.untilMs;
    run.engineRetires(0);
    assert.equal(untilMs(), later);
    run.engineLeft(0);
    assert.ok(Number(untilMs()) < later);
  });

  it('ends once', () => {
    const run = record(1);
    run.end('finished');
    run.end('lost', 'too late');
    assert.deepEqual([run.summary().state, run.summary().message], ['finished', null]);
  });

  it('never goes back in its count', () => {
    const run = record(10);
    run.progress(5, 1);
    run.progress(4, 2);
    assert.equal(run.summary().done, 5);
  });

  it('shares the time of a chunk out among its items, and tells all there is of one', async () => {
    const run = record(4);
    const news: ChunkNews = {
      ...{ first: 1, count: 3, engineId: 2, state: 'completed', durationMs: 30 },
      ...{
        engineUuid: 'one',
        submitted: '2026-01-01T00:00:00Z',
        started: '2026-01-01T00:00:00Z',
        completed: undefined,
      },
    };
    run.chunk(news);
    run.outcome({ index: 2, ok: true, value: 'x', engine: 2 });
    run.outcome({ index: 3, ok: false, error: error(2) });
    run.printed([{ engine: 2, stream: 'stdout', text: 'hello\n', items: { first: 1, count: 3 } }]);
    const item = (index: number) => new RunReader(run).answer('item', { index });
    const { text, timeMs, together, output, engine } = await item(2);
    assert.deepEqual([text, timeMs, together, engine], ["'x'", 10, 3, 2]);
    assert.deepEqual(
      output.map((row) => row.text),
      ['hello'],
    );
    assert.equal((await item(3)).failure?.name, 'RangeError');
    const unknown = await item(0);
    assert.deepEqual([unknown.text, unknown.timeMs, unknown.output], [null, null, []]);
  });
});
