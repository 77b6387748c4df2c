/** How much a controller keeps of finished tasks: as much as it was told to, or nothing. */
import assert from 'node:assert/strict';
import { ControllerBench, type RunningController } from '../support/controller-bench';

describe('the bounds of task records', () => {
  let bench: ControllerBench;
  beforeEach(() => (bench = new ControllerBench()));
  afterEach(() => bench.close());

  async function start(...args: string[]): Promise<RunningController> {
    const controller = await bench.controller(['--ping=1000', '--engines=1', ...args]);
    const { slots } = await controller.hub.engines(1);
    bench.track(...slots.map(({ pid }) => pid));
    return controller;
  }

  async function run({ hub }: RunningController, count: number, code = '1'): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      const content = { code, silent: false };
      const { parent } = await hub.submit({ type: 'execute_request', content });
      ids.push(parent.msg_id ?? '');
    }
    return ids;
  }

  const history = async ({ hub }: RunningController): Promise<unknown> =>
    (await hub.ask('history_request')).content['history'];

  it('are a number of records, of which the oldest go', async () => {
    const controller = await start('--DictDB.record_limit=10', '--DictDB.cull_fraction=0.5');
    const ids = await run(controller, 10);
    assert.deepEqual(await history(controller), ids);
    ids.push(...(await run(controller, 1)));
    assert.deepEqual(await history(controller), ids.slice(-5));
    const { content } = await controller.hub.ask('result_request', { msg_ids: [ids[0]] });
    assert.deepEqual([content['ename'], content['evalue']], ['KeyError', `'No such message: ${ids[0]}'`]);
  });

  it('are a number of bytes', async () => {
    const controller = await start('--DictDB.size_limit=100000');
    const ids = await run(controller, 5, `'${'x'.repeat(30_000)}'.length`);
    const kept = (await history(controller)) as string[];
    assert.ok(kept.length > 0 && kept.length < 4, String(kept.length));
    assert.deepEqual(kept, ids.slice(-kept.length));
  });

  it('are nothing at all where no records are wanted', async () => {
    const controller = await start('--nodb');
    const ids = await run(controller, 2);
    for (const [type, content] of [
      ['history_request', {}],
      ['result_request', { msg_ids: ids }],
      ['db_request', { query: {} }],
      ['resubmit_request', { msg_ids: ids }],
    ] as const) {
      const reply = await controller.hub.ask(type, content);
      assert.deepEqual(
        [reply.header.msg_type, reply.content['ename']],
        [type.replace('request', 'reply'), 'NoData'],
      );
    }
    const purge = await controller.hub.ask('purge_request', { msg_ids: 'all' });
    assert.deepEqual(purge.content, { status: 'ok' });
    const { content } = await controller.hub.ask('queue_request', { targets: [0] });
    assert.deepEqual(content['0'], { queue: 0, completed: 2, tasks: 0 });
  });
});
