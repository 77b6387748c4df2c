import assert from 'node:assert/strict';
import { RunRecord } from './run-record';

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
  it('shows values as JavaScript prints them, in the order of the items', () => {
    const run = record(5);
    [-0, Infinity, 12n, NaN].forEach((value, index) => run.outcome({ index, ok: true, value, engine: 0 }));
    assert.deepEqual(
      run.page('results', 0, 10).rows.map(({ text }) => text),
      ['-0', 'Infinity', '12n', 'NaN', null],
    );
  });

  it('shows values of Python functions as Python prints them', () => {
    const run = record(3, '/f.py');
    [null, true, [Infinity]].forEach((value, index) => run.outcome({ index, ok: true, value, engine: 0 }));
    assert.deepEqual(
      run.page('results', 0, 10).rows.map(({ text }) => text),
      ['None', 'True', '[inf]'],
    );
  });

  it('gives no rows beyond the end', () => {
    assert.deepEqual(record(3).page('results', 2, 10).rows, [{ index: 2, text: null, failed: false }]);
    assert.deepEqual(record(3).page('results', 7, 10).rows, []);
  });

  it('counts items by engine and keeps errors apart', () => {
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
    assert.deepEqual(run.page('errors', 0, 10).rows, [
      { index: 1, ...error(0), count: 1, items: [{ index: 1, message: 'no seven' }] },
    ]);
    assert.deepEqual(run.values(), [1, undefined, 1]);
  });

  it('takes the first outcome of an item only', () => {
    const run = record(1);
    run.outcome({ index: 0, ok: true, value: 'first', engine: 0 });
    run.outcome({ index: 0, ok: false, error: error(0) });
    assert.deepEqual([run.values(), run.summary().failed], [['first'], 0]);
  });

  it('counts what has an outcome as done when it was cancelled, not what was given up', () => {
    const run = record(10);
    run.outcome({ index: 0, ok: true, value: 1, engine: 0 });
    run.progress(10, 5);
    run.end('cancelled');
    assert.deepEqual([run.summary().state, run.summary().done], ['cancelled', 1]);
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
});
