/** Values between TypeScript and an ipengine: arguments, results, variables, arrays of numpy. */
import assert from 'node:assert/strict';
import {
  NdArray,
  NotSerializableError,
  py,
  pythonFunction,
  Reference,
  RemoteError,
  Table,
  type Client,
} from '../../src/cluster';
import { dtypeName } from '../../src/cluster/codec/words/dtype-words';
import { IpengineBench } from '../support/ipengine-bench';
import { describeOnIpengines } from '../support/on-ipengines';
import { newest } from '../support/pythons';

describeOnIpengines('values', ({ bench }) => {
  let client: Client;
  before(() => (client = bench.client));

  it('arrive as what they are in Python', async () => {
    const value = [
      null,
      true,
      1,
      2.5,
      'ä',
      2n ** 70n,
      Buffer.from('b'),
      new Map([[1, 2]]),
      new Set([3]),
      [NaN],
    ];
    const kinds = await client
      .loadBalancedView()
      .apply(py('lambda *values: [type(value).__name__ for value in values]'), ...value);
    assert.deepEqual(kinds, [
      ...['NoneType', 'bool', 'int', 'float', 'str', 'int', 'bytes', 'dict', 'set', 'list'],
    ]);
  });

  it('come back as what they are in JavaScript', async () => {
    const made = py('lambda: [None, (1, 2), {1: "a"}, {"k": {5}}, b"xyz", 10 ** 30, -0.0, float("inf")]');
    const back = await client.loadBalancedView().apply(made);
    assert.deepStrictEqual(back, [
      ...[null, [1, 2], new Map([[1, 'a']]), { k: new Set([5]) }, Buffer.from('xyz')],
      ...[10n ** 30n, -0, Infinity],
    ]);
    const when = py('datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)', {
      imports: ['datetime'],
    });
    const lazily = py(`lambda: ${when.name}`, { imports: ['datetime'] });
    const date = await client.loadBalancedView().apply(lazily);
    assert.deepStrictEqual(date, new Date('2026-01-02T03:04:05Z'));
  });

  it('are refused with their path, on the way there and on the way back', async () => {
    const echo = py('lambda value: value');
    await assert.rejects(
      async () => client.loadBalancedView().apply(echo, { socket: () => 1 }),
      (error) => error instanceof NotSerializableError && error.path === 'args[0].socket',
    );
    const failed = client.loadBalancedView().apply(py('lambda: [1, {"k": object()}]'));
    await assert.rejects(failed.result, (error) => {
      assert.ok(error instanceof RemoteError);
      assert.equal(error.ename, 'NotSerializableError');
      assert.match(error.evalue, /^result\[1\]\['k'\]: an object instance cannot travel/);
      return true;
    });
  });

  it('stay on the engine when they are references', async () => {
    const view = client.directView();
    await view.push({ table: { rows: [1, 2, 3] } });
    const total = await view.apply(py('sum'), new Reference('table["rows"]'));
    assert.deepEqual(total, [6]);
  });

  it('are pushed and pulled as variables of the namespace', async () => {
    const view = client.directView();
    const values = {
      name: 'x',
      list: [1, { two: 2 }],
      big: 2n ** 64n,
      text: 'ü',
      bytes: Buffer.from([0, 255]),
    };
    await view.push(values);
    await view.execute('list.append(name)');
    assert.deepStrictEqual(await view.pull(['list', 'big', 'bytes', 'len(list)']), [
      [[1, { two: 2 }, 'x'], 2n ** 64n, Buffer.from([0, 255]), 3],
    ]);
    const missing = view.pull('nowhere');
    await assert.rejects(missing.result, /NameError: name 'nowhere' is not defined/);
  });

  it('are published while the code runs, as far as they can be read', async () => {
    const source = `
from ipyparallel.engine.datapub import publish_data

class Own:
    pass

def f():
    publish_data({"step": 1, "bytes": b"x" * 2000})
    publish_data({"step": 2, "list": [1.5, None]})
    publish_data({"own": Own()})
    return "done"
`;
    const called = client.loadBalancedView().apply(pythonFunction({ source, name: 'f' }));
    assert.equal(await called, 'done');
    const { own, ...data } = called.metadata[0]?.data ?? {};
    assert.deepStrictEqual(data, { step: 2, bytes: Buffer.alloc(2000, 'x'), list: [1.5, null] });
    assert.match(String(own), /PickleError/);
  });

  it('leave nothing behind in the namespace', async () => {
    const view = client.directView();
    const names = py('lambda: sorted(name for name in globals() if name[0] != "_")');
    const before = await view.apply(names);
    await view.apply(py('os.getpid', { imports: ['os', 'os.path as p'] }));
    await view.apply(py('lambda x: x'), Buffer.alloc(5000));
    assert.deepEqual(await view.apply(names), before);
  });
});

describe('arrays of numpy', () => {
  let bench: IpengineBench;
  let client: Client;

  before(async () => {
    bench = new IpengineBench();
    await bench.start(newest);
    client = bench.client;
  });
  after(() => bench.close());

  const about = py('lambda a: [a.dtype.str, list(a.shape), a.tolist()]');

  it('are typed arrays here, of every dtype', async () => {
    const arrays = [
      ...[new Int8Array([-1]), new Uint8Array([1]), new Int16Array([-2]), new Uint16Array([2])],
      ...[new Int32Array([-3]), new Uint32Array([3]), new BigInt64Array([-4n]), new BigUint64Array([4n])],
      ...[new Float32Array([0.5]), new Float64Array([0.1])],
    ];
    const seen = await client.loadBalancedView().map(about, arrays);
    const dtypes = ['|i1', '|u1', '<i2', '<u2', '<i4', '<u4', '<i8', '<u8', '<f4', '<f8'];
    assert.deepEqual(
      seen,
      arrays.map((array, index) => [dtypes[index], [1], [...array].map(Number)]),
    );
    assert.deepStrictEqual(await client.loadBalancedView().map(py('lambda a: a + 0'), arrays), arrays);
  });

  it('have dtypes that are called here as numpy calls them', async () => {
    const dtypes = [
      '|i1',
      '<u2',
      '<i8',
      '<f2',
      '<f4',
      '<f8',
      '<f16',
      '<c8',
      '<c16',
      '|b1',
      '<M8[ns]',
      '<m8[25s]',
    ];
    const names = py('lambda *dtypes: [np.dtype(one).name for one in dtypes]', { imports: ['numpy as np'] });
    assert.deepEqual(await client.loadBalancedView().apply(names, ...dtypes), dtypes.map(dtypeName));
  });

  it('keep their shape', async () => {
    const matrix = new NdArray('<f8', [2, 3], new Float64Array([1, 2, 3, 4, 5, 6]));
    assert.deepEqual(await client.loadBalancedView().apply(about, matrix), [
      ...['<f8', [2, 3]],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ]);
    const transposed = await client.loadBalancedView().apply(py('lambda a: a.T'), matrix);
    assert.deepStrictEqual(transposed, new NdArray('<f8', [3, 2], new Float64Array([1, 4, 2, 5, 3, 6])));
    const complex = await client
      .loadBalancedView()
      .apply(py('lambda: np.array([1j])', { imports: ['numpy as np'] }));
    assert.ok(complex instanceof NdArray);
    assert.equal(complex.dtype, '<c16');
    assert.deepEqual(await client.loadBalancedView().apply(py('lambda a: str(a[0])'), complex), '1j');
  });

  it('travel in any number', async () => {
    const arrays = Array.from({ length: 200 }, (_, index) => new Float64Array([index, 0.5]));
    const sums = await client.loadBalancedView().map(py('lambda a: a * 2'), arrays, { chunkSize: 200 });
    assert.deepStrictEqual(
      sums,
      arrays.map((array) => array.map((item) => item * 2)),
    );
  });

  it('are not copied into texts on their way, however large', async () => {
    const large = new Float64Array(2_500_000).map((_, index) => index);
    const back = await client.loadBalancedView().apply(py('lambda a: a[::-1]'), large);
    assert.deepStrictEqual(back, large.reverse());
  });
});

describe('tables of pandas', () => {
  let bench: IpengineBench;
  let client: Client;

  before(async () => {
    bench = new IpengineBench();
    await bench.start(newest);
    client = bench.client;
  });
  after(() => bench.close());

  const source = `
import pandas as pd

def made():
    frame = pd.DataFrame({
        "city": ["Bern", "Oslo", None],
        "height": [542.0, 23.0, float("nan")],
        "founded": pd.to_datetime(["1191-01-01", "1040-01-01", None], utc=True),
        "people": pd.array([146_348, None, 3], dtype="Int64"),
        "kind": pd.Categorical(["capital", "capital", "hamlet"]),
        "warm": [False, False, True],
    })
    frame.attrs["source"] = "memory"
    return frame

def same(frame):
    pd.testing.assert_frame_equal(frame, made())
    return frame.attrs

def printed():
    return made().to_string()

def means(frame):
    return frame.groupby("name")["x"].mean()
`;
  const call = (name: string, ...args: unknown[]): Promise<unknown> =>
    client.loadBalancedView().apply(pythonFunction({ source, name }), ...args).result;

  it('are tables here, and the same DataFrame there again', async () => {
    const table = await call('made');
    assert.ok(table instanceof Table);
    assert.deepStrictEqual(table.rows().at(1), {
      city: 'Oslo',
      height: 23,
      founded: new Date('1040-01-01'),
      people: null,
      kind: 'capital',
      warm: false,
    });
    assert.ok(table.column('height').data instanceof Float64Array);
    // Pandas leaves a space or two between columns.
    const words = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
    assert.deepEqual(words(table.toString()), [
      ...words((await call('printed')) as string),
      '',
      '[3 rows \u00d7 6 columns]',
    ]);
    assert.deepEqual(await call('same', table), { source: 'memory' });
  });

  it('are made here as well', async () => {
    const means = await call('means', Table.from({ name: ['a', 'b', 'a'], x: new Float64Array([1, 2, 4]) }));
    assert.ok(means instanceof Table);
    assert.equal(means.kind, 'Series');
    assert.deepEqual(means.index, ['a', 'b']);
    assert.deepEqual([...means.column('x')], [2.5, 2]);
  });

  it('are refused with the column that cannot travel', async () => {
    const sparse = py('lambda: pd.DataFrame({"s": pd.Series([0], dtype="Sparse[int]")})', {
      imports: ['pandas as pd'],
    });
    await assert.rejects(
      client.loadBalancedView().apply(sparse).result,
      /result: a table whose column 's' has the dtype Sparse.* send \.sparse\.to_dense\(\) of it instead/,
    );
  });
});
