import assert from 'node:assert/strict';
import { Registry } from '../registry';
import { MemoryRecords } from './memory-records';
import { CUT_MARK, MAX_STREAM } from './output';
import { compileQuery } from './query';
import { Recorder } from './recorder';
import { columns, type Row } from './task-record';
import { message, session } from './test-records';

describe('recorder', () => {
  const client = Buffer.from('client');
  let records: MemoryRecords;
  let recorder: Recorder;
  let registry: Registry;

  beforeEach(() => {
    registry = new Registry(1000);
    for (const uuid of ['e0', 'e1']) {
      registry.request({ uuid }, 0);
      registry.heartbeat(uuid);
    }
    records = new MemoryRecords({ maxRecords: 100, maxBytes: 1e9, cullFraction: 0.1 });
    recorder = new Recorder(records, session, registry);
  });

  const record = (msgId: string): Row => {
    const [row] = records.find(compileQuery({ msg_id: msgId }), columns);
    assert.ok(row, msgId);
    return row;
  };

  it('follows a task from its request to its result', () => {
    const request = message(
      {
        ...{ type: 'execute_request', content: { code: '1' }, metadata: { label: 'one' } },
        buffers: [Buffer.from('b')],
      },
      { date: '2026-11-22T15:06:38.377001Z' },
    );
    const { header: parent } = request;
    const { msg_id: msgId } = parent;
    recorder.requested('task', client, request);
    const pending = record(msgId);
    assert.deepEqual([pending.queue, pending.engine_uuid, pending.label], ['task', null, 'one']);
    assert.equal(pending.engine_id, null);
    assert.deepEqual([pending.submitted, pending.completed], ['2026-11-22T15:06:38.377001Z', null]);
    assert.deepEqual([pending.client_uuid, pending.content], [session.id, { code: '1' }]);
    assert.deepEqual(pending.buffers, [Buffer.from('b')]);

    recorder.assigned(msgId, 'e0');
    assert.equal(record(msgId).engine_uuid, 'e0');
    recorder.published(message({ type: 'execute_input', parent, content: { code: '1' } }));
    recorder.published(message({ type: 'stream', parent, content: { name: 'stdout', text: 'a' } }));
    recorder.published(message({ type: 'stream', parent, content: { name: 'stdout', text: 'b' } }));
    recorder.published(message({ type: 'execute_result', parent, content: { data: { 'text/plain': '1' } } }));
    recorder.published(message({ type: 'status', parent, content: { execution_state: 'idle' } }));
    const metadata = { started: '2026-11-22T15:06:38.400002Z', engine: 'e0', status: 'ok' };
    const reply = { type: 'execute_reply', parent, metadata, content: { status: 'ok' } };
    recorder.answered('task', message(reply, { date: '2026-11-22T15:06:39.000003Z' }), 'e0');
    const done = record(msgId);
    assert.deepEqual(
      [done.started, done.completed],
      ['2026-11-22T15:06:38.400002Z', '2026-11-22T15:06:39.000003Z'],
    );
    assert.deepEqual([done.stdout, done.execute_input], ['ab', '1']);
    assert.deepEqual(done.execute_result, { data: { 'text/plain': '1' } });
    assert.deepEqual([done.result_metadata, done.result_content], [metadata, { status: 'ok' }]);
    assert.equal(records.isPending(msgId), false);
  });

  it('keeps what is printed after the result, up to a bound that it marks', () => {
    const request = message({ type: 'execute_request' });
    const { header: parent } = request;
    recorder.requested('task', client, request);
    recorder.answered('task', message({ type: 'execute_reply', parent }), 'e0');
    for (const text of ['x'.repeat(MAX_STREAM - 1), 'yz', 'more']) {
      recorder.published(message({ type: 'stream', parent, content: { name: 'stderr', text } }));
    }
    const { stderr } = record(parent.msg_id);
    assert.equal(stderr, `${'x'.repeat(MAX_STREAM - 1)}y${CUT_MARK}`);
  });

  it('remembers nothing that goes to no engine, nor what answers nothing', () => {
    const nobody = message({ type: 'execute_request' });
    recorder.requested('mux', client, nobody, 'nobody');
    recorder.answered('mux', message({ type: 'execute_reply', parent: nobody.header }), 'e0');
    recorder.published(message({ type: 'stream', content: { name: 'stdout', text: 'a' } }));
    assert.deepEqual(records.find(compileQuery({}), ['msg_id']), []);
  });

  it('completes what a dead engine was asked directly, in full shape, until it speaks for itself', () => {
    const [lost, elsewhere, task] = [0, 1, 2].map(() => message({ type: 'execute_request' }));
    assert.ok(lost && elsewhere && task);
    recorder.requested('mux', client, lost, 'e0');
    recorder.requested('mux', client, elsewhere, 'e1');
    recorder.requested('task', client, task);
    recorder.assigned(task.header.msg_id, 'e0');
    recorder.engineLost({ id: 0, uuid: 'e0' });
    const dead = record(lost.header.msg_id);
    assert.deepEqual(dead.result_metadata, {});
    const content = dead.result_content as Record<string, unknown>;
    assert.deepEqual([content['ename'], content['status']], ['EngineError', 'error']);
    assert.equal(content['evalue'], `Engine 0 died while running task '${lost.header.msg_id}'`);
    const header = dead.result_header as Record<string, unknown>;
    assert.deepEqual([header['msg_type'], header['engine']], ['execute_reply', 'e0']);
    assert.equal(header['date'], dead.completed);
    for (const name of ['msg_id', 'session', 'username', 'version'])
      assert.equal(typeof header[name], 'string');
    for (const other of [elsewhere, task]) assert.equal(record(other.header.msg_id).completed, null);

    recorder.answered(
      'mux',
      message({ type: 'execute_reply', parent: lost.header, content: { status: 'ok' } }),
      'e0',
    );
    assert.deepEqual(record(lost.header.msg_id).result_content, { status: 'ok' });
  });

  it('keeps the id of an engine beside its uuid, whatever becomes of the engine', () => {
    const [task, direct, late] = [0, 1, 2].map(() => message({ type: 'execute_request' }));
    assert.ok(task && direct && late);
    recorder.requested('mux', client, direct, 'e1');
    for (const request of [task, late]) recorder.requested('task', client, request);
    for (const { header } of [task, late]) recorder.assigned(header.msg_id, 'e1');
    recorder.answered('task', message({ type: 'execute_reply', parent: task.header }), 'e1');
    registry.remove('e1');
    recorder.engineLost({ id: 1, uuid: 'e1' });
    // It only seemed dead.
    recorder.answered('task', message({ type: 'execute_reply', parent: late.header }), 'e1');
    registry.request({ uuid: 'again', id: 1 }, 0);
    for (const { header } of [task, direct, late])
      assert.deepEqual([record(header.msg_id).engine_uuid, record(header.msg_id).engine_id], ['e1', 1]);
    const refused = message({ type: 'execute_request' });
    recorder.requested('task', client, refused);
    recorder.answered('task', message({ type: 'execute_reply', parent: refused.header }), undefined);
    const { engine_uuid, engine_id } = record(refused.header.msg_id);
    assert.deepEqual([engine_uuid, engine_id], ['', null]);
  });

  it('takes the same request once while it is pending', () => {
    const request = message({ type: 'execute_request' });
    recorder.requested('task', client, request);
    recorder.assigned(request.header.msg_id, 'e0');
    recorder.requested('task', client, request);
    assert.equal(record(request.header.msg_id).engine_uuid, 'e0');
  });
});
