import assert from 'node:assert/strict';
import type { Message } from '../../protocol/messages';
import { queryOnWire } from './task-query';
import { columnOnWire, columnsOnWire, readRecords } from './task-record';

const reply = (content: object, buffers: string[]): Message => ({
  idents: [],
  header: { msg_id: 'r', msg_type: 'db_reply', username: '', session: 's', date: '', version: '5.3' },
  parent: {},
  metadata: {},
  content: content as Message['content'],
  buffers: buffers.map((text) => Buffer.from(text)),
});

const texts = (buffers: Buffer[]): string[] => buffers.map(String);

describe('readRecords', () => {
  it('gives each record its own buffers, the request before the result', () => {
    const records = [{ msg_id: 'a' }, { msg_id: 'b' }, { msg_id: 'c' }];
    const content = { records, buffer_lens: [1, 0, 2], result_buffer_lens: [2, 1, 0] };
    const [a, b, c] = readRecords(reply(content, ['a1', 'A1', 'A2', 'B1', 'c1', 'c2']), ['buffers']);
    assert.deepEqual(texts(a?.buffers ?? []), ['a1']);
    assert.deepEqual(texts(a?.resultBuffers ?? []), ['A1', 'A2']);
    assert.deepEqual(texts(b?.resultBuffers ?? []), ['B1']);
    assert.deepEqual(texts(c?.buffers ?? []), ['c1', 'c2']);
  });

  it('keeps times as they are written, and has null for what the hub does not keep', () => {
    const submitted = '2026-11-22T15:06:38.377001Z';
    const content = { records: [{ msg_id: 'a', submitted }], buffer_lens: null, result_buffer_lens: null };
    assert.deepEqual(readRecords(reply(content, []), ['submitted', 'label']), [
      { msgId: 'a', submitted, label: null },
    ]);
  });
});

describe('columnsOnWire', () => {
  it('asks for columns of our own where a hub of ipyparallel passes over them', () => {
    const engine_room = { keys: ['engine_id'] };
    assert.deepEqual(columnsOnWire(undefined), { keys: null, engine_room });
    assert.deepEqual(columnsOnWire(['engineUuid', 'engineId']), { keys: ['engine_uuid'], engine_room });
    assert.deepEqual(columnsOnWire(['engineId']), { keys: ['msg_id'], engine_room });
    assert.deepEqual(columnsOnWire(['started']), { keys: ['started'] });
  });
});

describe('queryOnWire', () => {
  it('takes our names to those of the wire, and plain values to operators', () => {
    const date = new Date('2026-11-22T15:06:38.377Z');
    const query = queryOnWire({ msgId: 'a', completed: null, submitted: date, label: { $glob: 's*' } });
    assert.deepEqual(JSON.parse(JSON.stringify(query)), {
      msg_id: { $eq: 'a' },
      completed: { $eq: null },
      submitted: { $eq: '2026-11-22T15:06:38.377Z' },
      label: { $glob: 's*' },
    });
  });

  it('says which column there is not', () => {
    assert.throws(() => columnOnWire('constructor'), /^TypeError: Task records have no column 'constructor'/);
  });
});
