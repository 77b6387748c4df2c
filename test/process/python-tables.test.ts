/** Tables of real pandas on the run page: every cell reads as pandas itself prints it. */
import assert from 'node:assert/strict';
import type { Table } from '../../src/cluster';
import { pythonFunction } from '../../src/cluster';
import type { Cell } from '../../src/bridge/rpc';
import { tableHead, tableRows, tableTitle } from '../../src/bridge/table/table-view';
import { IpengineBench } from '../support/ipengine-bench';
import { newest } from '../support/pythons';

const SOURCE = `
import datetime
from decimal import Decimal

import numpy as np
import pandas as pd
from pandas.io.formats.format import DataFrameFormatter


def times(*texts):
    return pd.to_datetime([text or None for text in texts], format="mixed")


def frames():
    rng = np.random.default_rng(7)
    n = 60
    yield pd.DataFrame({
        "normal": rng.normal(0, 100, n),
        "large": rng.normal(0, 1e9, n),
        "small": rng.normal(0, 1e-7, n),
        "whole": rng.integers(-5, 5, n).astype(float),
        "halves": rng.integers(-50, 50, n) / 128,
        "million": np.where(np.arange(n) % 2, 1e6, 0.125),
        "with_nan": np.where(rng.random(n) > 0.5, np.nan, rng.random(n)),
        "with_inf": np.where(rng.random(n) > 0.5, -np.inf, 1.5),
        "nothing": np.full(n, np.nan),
        "f4": rng.random(n).astype("f4"),
        "f2": rng.random(n).astype("f2"),
        "c16": rng.random(n) + 1j * rng.normal(0, 1, n),
        "i8": rng.integers(-(2**62), 2**62, n),
        "u1": rng.integers(0, 255, n).astype("u1"),
        "bool": rng.random(n) > 0.5,
    })
    yield pd.DataFrame({
        "text": ["a", None, 'say "x"'],
        "lines": ["a\\nb", "c\\td", "e"],
        "object": [None, True, Decimal("1.10")],
        "numbers": pd.Series([1, 2.5, None], dtype=object),
        "date": [datetime.date(2024, 1, 2), datetime.time(1, 2), Decimal("NaN")],
        "naive": pd.Series([datetime.datetime(2024, 1, 2), datetime.datetime(2024, 7, 1, 10, 30), None], dtype=object),
        "Int": pd.array([1, None, 3], dtype="Int64"),
        "Float": pd.array([1.25, None, 3], dtype="Float64"),
        "boolean": pd.array([True, None, False], dtype="boolean"),
        "string": pd.array(["a", None, "c"], dtype="string"),
        "category": pd.Categorical(["a", None, "b"]),
        "category_float": pd.Categorical([1.5, None, 2.0]),
    })
    yield pd.DataFrame({
        "days": times("2024-01-01", None, "2024-02-01"),
        "minutes": times("2024-01-01 10:20", None, "2024-02-01"),
        "ms": times("1969-12-31 23:59:59.250", None, "2024-02-01"),
        "ns": times("2024-01-01 10:00:00.000000001", None, "2024-02-01"),
        "old": times("0801-01-01", None, "1752-09-14 01:00").as_unit("s"),
        "berlin": times("2024-01-01 10:00", None, "2024-07-01").tz_localize("Europe/Berlin"),
        "utc": times("2024-01-01", None, "2024-07-01").tz_localize("UTC"),
        "fixed": times("2024-01-01", None, "2024-07-01").tz_localize(datetime.timezone(datetime.timedelta(hours=-3, minutes=-30))),
        "whole_days": pd.to_timedelta(["1 days", None, "-2 days"]),
        "durations": pd.to_timedelta(["1 days 00:00:01.5", None, "-1 days +02:00:00"]),
        "tiny": pd.to_timedelta(["0 days 00:00:00.000000001", None, "10 days"]),
    })
    index = pd.MultiIndex.from_product([[True, False], times("2024-01-01", "2024-01-02")], names=["a", None])
    columns = pd.MultiIndex.from_tuples([("x", 1), ("x", 2), ("y", 1)], names=["letter", "number"])
    yield pd.DataFrame(rng.random((4, 3)), index=index, columns=columns).round(2)
    yield pd.DataFrame({0.5: [1], None: [2], True: [3]}, index=pd.Index([1e-9], name="tiny"))
    yield pd.DataFrame({"x": [1, 2]}, index=pd.Index([None, "b"]))
    yield pd.DataFrame({"x": [1, 2, 3]}, index=pd.RangeIndex(10, 4, -2, name="down"))
    yield pd.DataFrame({"x": []})


def cells(frame):
    if frame.empty:
        return []
    # Repeated labels are printed once only: the page scrolls, so it repeats them.
    with pd.option_context("display.max_colwidth", None, "display.multi_sparse", False):
        columns = DataFrameFormatter(frame).get_strcols()
    return [[cell.strip() for cell in column[-len(frame):]] for column in columns]


def printed():
    return [(frame, cells(frame)) for frame in frames()]


def series():
    return [pd.Series([1.5, 2], name="speed"), pd.Series(["a"])]


def ordered():
    frame = pd.DataFrame({"x": [3.0, np.nan, 1, 2], "k": pd.Categorical(list("abca"), ["c", "b", "a"], ordered=True)})
    orders = {}
    for column in frame:
        for descending in (False, True):
            by = frame.sort_values(column, ascending=not descending, kind="stable")
            orders["%s %s" % (column, descending)] = by.index.tolist()
    return frame, orders
`;

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const everything = { from: 0, count: 500, firstColumn: 0, columns: 200, sort: null };

describe('tables of pandas on the run page', () => {
  let bench: IpengineBench;
  const call = <T>(name: string): PromiseLike<T> =>
    bench.client
      .loadBalancedView()
      .apply<[], T>(pythonFunction({ source: SOURCE, name, file: '/tables.py' }));

  before(async () => {
    bench = new IpengineBench();
    await bench.start(newest);
  });
  after(() => bench.close());

  it('read as pandas prints them, cell by cell', async () => {
    const frames = await call<[Table, string[][]][]>('printed');
    assert.equal(frames.length, 8);
    for (const [frame, expected] of frames) {
      const names = tableHead(frame)?.columns.map(({ name }) => name.join('.')) ?? [];
      const { rows } = tableRows(frame, everything);
      const [labels, ...columns] = expected;
      assert.deepEqual(
        rows.map(({ labels: parts }) => parts.map(textOf).join(' ')),
        (labels ?? []).map((label) => label.replace(/ {2,}/g, ' ')),
      );
      columns.forEach((column, at) =>
        assert.deepEqual(
          rows.map(({ cells }) => textOf(cells[at] ?? '')),
          column,
          names[at],
        ),
      );
    }
  });

  it('are called by their size, and their columns by name and type', async () => {
    const frames = await call<[Table, string[][]][]>('printed');
    const [first, , , multi, odd] = frames.map(([frame]) => tableHead(frame));
    assert.equal(first?.summary, '60 rows \u00d7 15 columns');
    assert.deepEqual(multi?.columns[2], { name: ['y', '1'], dtype: 'float64', numeric: true, width: 4 });
    assert.deepEqual(multi?.columnsName, ['letter', 'number']);
    assert.deepEqual(
      multi?.index.map(({ name }) => name[0]),
      ['a', ''],
    );
    assert.deepEqual(
      odd?.columns.map(({ name }) => name[0]),
      ['0.5', 'None', 'True'],
    );
    const [named, unnamed] = await call<Table[]>('series');
    assert.equal(tableHead(named)?.summary, 'Name: speed, Length: 2, dtype: float64');
    assert.equal(tableHead(unnamed)?.summary, 'Length: 1, dtype: str');
    assert.equal(tableTitle(named), 'Series speed, 2 rows, float64');
  });

  it('are sorted as pandas sorts them', async () => {
    const [frame, orders] = await call<[Table, Record<string, number[]>]>('ordered');
    for (const [key, expected] of Object.entries(orders)) {
      const [column, descending] = key.split(' ');
      const sort = { by: 'column', at: column === 'x' ? 0 : 1, descending: descending === 'True' } as const;
      const { rows } = tableRows(frame, { ...everything, sort });
      assert.deepEqual(
        rows.map(({ labels }) => Number(labels[0])),
        expected,
        key,
      );
    }
  });
});
