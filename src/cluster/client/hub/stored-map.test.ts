import assert from 'node:assert/strict';
import { encode } from '../../codec';
import { RemoteError, TimeoutError } from '../errors';
import type { Link } from '../link';
import type { HubPoller, RecordReader } from './hub-poller';
import { storedMap } from './stored-map';
import { unknownRequest } from './stored-result';
import type { StoredResult } from './task-record';

/** A map of two messages with an item each, whose records the test tells of. */
async function resumed() {
  const readers: RecordReader[] = [];
  const poller = { watch: (reader: RecordReader) => readers.push(reader) } as unknown as HubPoller;
  const chunks = [0, 1].map((first) => ({ msgId: `m${first}`, first, count: 1 }));
  const map = storedMap({ closed: false } as Link, poller, { name: 'f', total: 2, chunks });
  await Promise.resolve();
  return { map, readers: readers as [RecordReader, RecordReader] };
}

describe('a map that was sent before', () => {
  it('breaks off when the hub cannot be asked: that tells nothing of its items', async () => {
    const { map, readers } = await resumed();
    readers[0].fail(unknownRequest('m0'));
    readers[1].fail(new TimeoutError('The controller did not answer within 10 s.'));
    await assert.rejects(map.result, /did not answer within 10 s/);
    assert.equal(map.snapshot().failed, 1);
  });

  it('has an error in place of what the hub has no record of', async () => {
    const { map, readers } = await resumed();
    for (const [at, reader] of readers.entries()) reader.fail(unknownRequest(`m${at}`));
    const errors = (await map.result) as unknown[];
    assert.ok(errors.every((error) => error instanceof RemoteError && error.name === 'NoRecord'));
  });

  it('has one error for very many items of which nobody knows, and one each for few', async () => {
    const errorsOf = async (total: number, { isSent = false, isAborted = false }): Promise<Set<unknown>> => {
      const readers: RecordReader[] = [];
      const poller = { watch: (reader: RecordReader) => readers.push(reader) } as unknown as HubPoller;
      const chunks = isSent
        ? [0, total / 2].map((first) => ({ msgId: `m${first}`, first, count: total / 2 }))
        : [];
      const map = storedMap({ closed: false } as Link, poller, { name: 'f', total, chunks });
      if (isAborted) void map.abort();
      await Promise.resolve();
      for (const reader of readers) reader.fail(unknownRequest('m'));
      return new Set((await map.result) as unknown[]);
    };
    assert.equal((await errorsOf(20, {})).size, 20);
    assert.equal((await errorsOf(20, { isSent: true })).size, 20);
    assert.equal((await errorsOf(20_000, {})).size, 1);
    assert.equal((await errorsOf(20_000, { isSent: true })).size, 2, 'one for each message');
    assert.equal((await errorsOf(20_000, { isAborted: true })).size, 1);
  });

  it('names an engine that has gone by what the hub kept of it, and where that is no id never by one', async () => {
    for (const engineId of [1, null]) {
      const readers: RecordReader[] = [];
      const poller = { watch: (reader: RecordReader) => readers.push(reader) } as unknown as HubPoller;
      const link = { closed: false, engines: { idOf: () => undefined } } as unknown as Link;
      const chunks = [0, 1].map((first) => ({ msgId: `m${first}`, first, count: 1 }));
      const map = storedMap(link, poller, { name: 'f', total: 2, chunks });
      const told: unknown[] = [];
      map.on('chunk', (news) => told.push([news.engineId, news.engineUuid]));
      map.on('outcome', (outcome) => {
        const { engineId: id, engineUuid: uuid } = outcome.ok ? outcome : outcome.error;
        told.push([id, uuid]);
      });
      await Promise.resolve();
      const settle = (at: number, more: object): void =>
        readers[at]?.settle({
          ...{ msgId: `m${at}`, engineUuid: 'gone', engineId, metadata: {}, stdout: '', stderr: '' },
          ...{ resultBuffers: [], header: {}, ...more },
        } as unknown as StoredResult);
      const outcomes = [{ ok: true, value: 1 }];
      const reply = { version: 1, count: 1, durationMs: 5 };
      settle(0, { resultContent: { status: 'ok', engine_room: reply }, resultBuffers: encode(outcomes) });
      // The error itself tells which engine it was: of the work before it nothing does.
      const engine_info = { engine_uuid: 'gone', engine_id: 1 };
      settle(1, { resultContent: { status: 'error', ename: 'Error', evalue: 'no', engine_info } });
      await map.result;
      const name = engineId ?? undefined;
      const value = engineId === null ? [undefined, 'gone'] : [1, undefined];
      assert.deepEqual(told, [[name, 'gone'], value, [name, 'gone'], [name, 'gone']]);
      assert.deepEqual(
        map.metadata.map((part) => part.engineId),
        [name, name],
      );
    }
  });

  it('has one failure of a message whose engine was interrupted before it was at any item', async () => {
    const readers: RecordReader[] = [];
    const poller = { watch: (reader: RecordReader) => readers.push(reader) } as unknown as HubPoller;
    const link = { closed: false, engines: { idOf: () => 3 } } as unknown as Link;
    const chunks = [{ msgId: 'm', first: 0, count: 5 }];
    const map = storedMap(link, poller, { name: 'f', total: 5, chunks });
    await Promise.resolve();
    const resultContent = {
      status: 'error',
      ename: 'KeyboardInterrupt',
      evalue: 'interrupted',
      traceback: [],
    };
    const record = {
      msgId: 'm',
      engineUuid: 'e',
      resultContent,
      metadata: {},
      resultBuffers: [],
      header: {},
    };
    readers[0]?.settle({ ...record, stdout: '', stderr: '' } as unknown as StoredResult);
    const names = ((await map.result) as RemoteError[]).map(({ name, ename }) => [name, ename]);
    assert.deepEqual(names[0], ['RemoteError', 'KeyboardInterrupt']);
    assert.ok(names.slice(1).every(([name]) => name === 'NoRecord'));
  });
});
