/** The same raw requests to our hub and to ipcontroller's, and the same replies, field by field. */
import assert from 'node:assert/strict';
import type { Message } from '../../src/cluster/protocol/messages';
import { ControllerBench, type RunningController } from '../support/controller-bench';

interface Side {
  bench: ControllerBench;
  controller: RunningController;
  engine: string;
  /** Of the requests that both were given, in their order. */
  ids: string[];
}

/** What differs between any two runs. */
const VOLATILE = new Set(['traceback', 'username', 'version']);
const DATES = new Set(['date', 'submitted', 'started', 'completed', 'received']);

describe("our hub beside ipcontroller's", () => {
  let ours: Side;
  let theirs: Side;

  before(async function () {
    this.timeout(120_000);
    [ours, theirs] = await Promise.all([
      side((bench) => bench.controller(['--ping=1000', '--hwm=1'])),
      side((bench) => bench.ipcontroller(['--ping=1000', '--hwm=1'])),
    ]);
  });
  after(() => Promise.all([ours, theirs].map(({ bench }) => bench.close())));

  async function side(start: (bench: ControllerBench) => Promise<RunningController>): Promise<Side> {
    const bench = new ControllerBench();
    const controller = await start(bench);
    bench.ipengine(controller);
    const [engine = ''] = Object.values(await controller.hub.registered(1));
    const ids: string[] = [];
    for (const code of ['print("out"); 6 * 7', '1 / 0', 'import sys; print("err", file=sys.stderr)']) {
      const { parent } = await controller.hub.submit({
        type: 'execute_request',
        content: { code, silent: false, stop_on_error: false, user_expressions: {} },
        metadata: { label: 'compared' },
      });
      ids.push(parent.msg_id ?? '');
    }
    // What is printed may come after the reply.
    for (;;) {
      const { content } = await controller.hub.ask('db_request', { query: { stderr: { $glob: '*err*' } } });
      if ((content['records'] as unknown[]).length === 1) break;
    }
    return { bench, controller, engine, ids };
  }

  /** A reply without what is different from run to run: names stand for ids and dates. */
  function plain({ header, content, buffers }: Message, { ids, engine, controller }: Side): unknown {
    const names = new Map([
      ...ids.map((id, at) => [id, `<request ${at}>`] as const),
      [engine, '<engine>'],
      [controller.hub.session.id, '<client>'],
    ]);
    const simplify = (value: unknown, key = ''): unknown => {
      if (DATES.has(key) && typeof value === 'string') {
        assert.match(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/, key);
        return '<date>';
      }
      if (key === 'msg_id' && !ids.includes(String(value))) return '<message>';
      if (typeof value === 'string') {
        let text = value;
        for (const [id, name] of names) text = text.replaceAll(id, name);
        return text;
      }
      // Both hubs sort ids as texts, so that their order depends on where the client's counter stands.
      if (key === 'completed' && Array.isArray(value)) return value.map((item) => simplify(item)).sort();
      if (Array.isArray(value)) return value.map((item) => simplify(item));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .filter(([name]) => !VOLATILE.has(name))
          .map(([name, item]) => [names.get(name) ?? name, simplify(item, name)]),
      );
    };
    return { type: header.msg_type, content: simplify(content), buffers: buffers.length };
  }

  type Ask = (side: Side) => readonly [type: string, content: object];

  const same = (title: string, ask: Ask): void => {
    it(title, async () => {
      const [own, their] = await Promise.all(
        [ours, theirs].map(async (each) => {
          const [type, content] = ask(each);
          return plain(await each.controller.hub.ask(type, content), each);
        }),
      );
      assert.deepEqual(own, their);
    });
  };

  same('connection', () => ['connection_request', {}]);
  same('queue of all', () => ['queue_request', { targets: null, verbose: false }]);
  same('queue of all, verbose', () => ['queue_request', { targets: null, verbose: true }]);
  same('queue by number', () => ['queue_request', { targets: 0 }]);
  same('queue by uuid', ({ engine }) => ['queue_request', { targets: engine, verbose: true }]);
  same('queue by list', ({ engine }) => ['queue_request', { targets: [0, engine] }]);
  same('queue of engines that are none', () => ['queue_request', { targets: [0, 77, 'x'] }]);
  same('queue of no engine', () => ['queue_request', { targets: [] }]);
  same('queue of nothing said', () => ['queue_request', {}]);
  same('load of engines that are none', () => ['load_request', { targets: [77] }]);
  same('result', ({ ids }) => ['result_request', { msg_ids: [ids[0], ids[1]] }]);
  same('result, status only', ({ ids }) => [
    'result_request',
    { msg_ids: [...ids].reverse(), status_only: true },
  ]);
  same('result of an unknown id', ({ ids }) => ['result_request', { msg_ids: [ids[0], 'nonsense'] }]);
  same('result of nothing said', () => ['result_request', {}]);
  same('history', () => ['history_request', {}]);
  for (const query of [
    {},
    { queue: 'task' },
    { queue: 'mux' },
    { completed: null },
    { completed: { $ne: null }, stderr: '' },
    { stdout: { $glob: 'o*' } },
    { error: { $ne: null } },
    { submitted: { $lt: '2020-01-01T00:00:00Z' } },
    { submitted: { $lte: '2100-01-01T00:00:00+00:00' } },
    { engine_uuid: { $in: ['a', 'b'] } },
    { engine_uuid: { $nin: ['a', 'b'] } },
    { stdout: { $exists: true }, execute_result: { $exists: false } },
    { queue: { $nonsense: 1 } },
  ]) {
    same(`records where ${JSON.stringify(query)}`, () => ['db_request', { query, keys: null }]);
  }
  same('some columns of a record', ({ ids }) => [
    'db_request',
    { query: { msg_id: ids[0] }, keys: ['stdout', 'result_content', 'buffers', 'label'] },
  ]);
  same('buffers of records', () => ['db_request', { query: {}, keys: ['buffers', 'result_buffers'] }]);
  same('records of a client', ({ controller }) => [
    'db_request',
    { query: { client_uuid: controller.hub.session.id }, keys: ['msg_id', 'submitted'] },
  ]);
  same('resubmitting what is not there', () => ['resubmit_request', { msg_ids: ['nonsense'] }]);
  same('purging an engine that is none', () => ['purge_request', { msg_ids: [], engine_ids: [77] }]);
  same('a request of no known type', () => ['nonsense_request', { a: 1 }]);
  same('stopping a dask scheduler that never ran', () => ['stop_distributed_request', {}]);
  // From here on they forget.
  same('purging by id', ({ ids }) => ['purge_request', { msg_ids: [ids[0]] }]);
  same('history after that', () => ['history_request', {}]);
  same('purging an engine', () => ['purge_request', { engine_ids: [0] }]);
  it('drops what the engine had, where ipcontroller compares every column with the last value of a query', async () => {
    const { content } = await ours.controller.hub.ask('history_request');
    assert.deepEqual(content['history'], []);
  });
  same('purging all', () => ['purge_request', { msg_ids: 'all' }]);
  same('history when all is purged', () => ['history_request', {}]);

  it('says in one sentence that it cannot become a dask scheduler', async () => {
    const { header, content } = await ours.controller.hub.ask('become_dask_request', {});
    assert.deepEqual([header.msg_type, content['ename']], ['become_dask_reply', 'NotImplementedError']);
    assert.match(String(content['evalue']), /^[^.]+: start ipyparallel's ipcontroller[^.]+\.$/);
  });

  it('tells the load of every engine, which ipcontroller cannot', async () => {
    const { content } = await ours.controller.hub.ask('load_request', { targets: null });
    assert.deepEqual(content, { status: 'ok', 0: 0 });
  });
});
