import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { AsyncResult } from './async-result';
import { CompositeError, RemoteError, TaskAborted, TimeoutError } from './errors';
import { newMetadata } from './metadata';
import type { OutputEvent } from './output';
import type { Part } from './part';
import { FIRST_COMPLETED, FIRST_EXCEPTION } from './waiting';

const failed = (engineId: number): RemoteError =>
  new RemoteError({ ename: 'ValueError', evalue: 'no', engineId });

/** A part whose end the test decides. */
class FakePart implements Part<unknown> {
  readonly metadata;
  readonly events = new EventEmitter<{ output: [OutputEvent] }>();
  readonly sent = Promise.resolve();
  readonly value: Promise<unknown>;
  cancelled = false;
  resolve!: (value: unknown) => void;
  reject!: (error: Error) => void;

  constructor(id: number) {
    this.metadata = newMetadata(`m${id}`, { id, uuid: `u${id}` });
    this.value = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.value.catch(() => {});
  }

  cancel(): void {
    this.cancelled = true;
    this.reject(new TaskAborted({ ename: 'TaskAborted', evalue: 'cancelled' }));
  }
}

type Parts = [FakePart, FakePart, FakePart];

function three(options: { returnExceptions?: boolean } = {}): {
  parts: Parts;
  result: AsyncResult<unknown[], unknown>;
} {
  const parts: Parts = [new FakePart(0), new FakePart(1), new FakePart(2)];
  return { parts, result: new AsyncResult(parts, { name: 'f', single: false, ...options }) };
}

describe('AsyncResult', () => {
  it('leaves nothing behind at parts that are over, however often they are asked for', async () => {
    const { parts, result } = three();
    for (const part of parts) part.resolve(1);
    await result;
    for (let times = 0; times < 3; times += 1) await new AsyncResult(parts, { name: 'f', single: false });
    assert.deepEqual(
      parts.map(({ events }) => events.listenerCount('output')),
      [0, 0, 0],
    );
  });

  it('is the list of its parts, counted as they end', async () => {
    const { parts, result } = three();
    const seen: (number | string)[] = [];
    result.on('progress', (done) => seen.push(done)).on('done', (state) => seen.push(state));
    assert.equal(inspect(result), '<AsyncResult(f): pending>');
    assert.throws(() => result.successful, /not ready/);
    for (const part of [...parts].reverse()) part.resolve(part.metadata.msgId);
    assert.deepEqual(await result, ['m0', 'm1', 'm2']);
    assert.deepEqual(seen, [1, 2, 3, 'finished']);
    assert.deepEqual([result.length, result.progress, result.successful], [3, 3, true]);
    assert.deepEqual(result.msgIds, ['m0', 'm1', 'm2']);
  });

  it('rejects with what failed and holds what did not', async () => {
    const { parts, result } = three();
    parts[0].resolve('a');
    parts[1].reject(failed(1));
    parts[2].resolve('c');
    await assert.rejects(result.result, (error) => {
      assert.ok(error instanceof CompositeError);
      assert.deepEqual(Object.entries(error.results), [
        ['0', 'a'],
        ['2', 'c'],
      ]);
      return true;
    });
    assert.equal(result.state, 'failed');
    const values = await result.get({ returnExceptions: true });
    assert.deepEqual([values[0], values[1], values[2]], ['a', failed(1), 'c']);
    assert.deepEqual([...(await result.byEngine()).keys()], [0, 1, 2]);
    assert.equal(await result.at(-1), 'c');
    await assert.rejects(result.at(1), /ValueError/);
    await assert.rejects(result.at(3), /no part 3/);
  });

  it('puts errors in their places when it was started so', async () => {
    const { parts, result } = three({ returnExceptions: true });
    for (const part of parts) part.reject(failed(1));
    const values = await result;
    assert.ok(values.every((value) => value instanceof RemoteError));
    await assert.rejects(result.get({ returnExceptions: false }), CompositeError);
    assert.equal(result.successful, false);
  });

  it('waits no longer than it is told to', async () => {
    const { parts, result } = three();
    assert.equal(await result.wait({ timeoutMs: 0 }), false);
    await assert.rejects(result.get({ timeoutMs: 1 }), TimeoutError);
    const abort = new AbortController();
    const waiting = result.get({ signal: abort.signal });
    abort.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    for (const part of parts) part.resolve(1);
    assert.equal(await result.wait(), true);
    assert.deepEqual(await result.get({ timeoutMs: 0 }), [1, 1, 1]);
  });

  it('waits for the first part, and for the first failure', async () => {
    const { parts, result } = three();
    const first = result.wait({ returnWhen: FIRST_COMPLETED });
    const failure = result.wait({ returnWhen: FIRST_EXCEPTION });
    const thrown = result.get({ returnWhen: FIRST_EXCEPTION });
    parts[1].resolve('b');
    const { done, pending } = await first;
    assert.deepEqual([done.length, pending.length], [1, 2]);
    assert.equal(await done[0], 'b');
    parts[2].reject(failed(2));
    assert.equal((await failure).done.length, 2);
    await assert.rejects(thrown, (error) => error instanceof RemoteError && error.engineId === 2);
    assert.equal(result.ready, false);
    parts[0].resolve('a');
    await assert.rejects(result.get({ returnWhen: FIRST_EXCEPTION }), CompositeError);
  });

  it('is split, sliced and joined', async () => {
    const { parts, result } = three();
    const [first, ...rest] = result.split() as [AsyncResult<unknown>, ...AsyncResult<unknown>[]];
    const again = AsyncResult.join(...rest, first);
    for (const part of parts) part.resolve(part.metadata.engineId);
    assert.equal(await first, 0);
    assert.deepEqual(await again, [1, 2, 0]);
    assert.deepEqual(await result.slice(1), [1, 2]);
    assert.throws(() => AsyncResult.join(), /at least one/);
    assert.deepEqual(await new AsyncResult([], { name: 'none', single: false }), []);
  });

  it('iterates in order, and tells outcomes as they come', async () => {
    const { parts, result } = three();
    const outcomes = result.outcomes();
    parts[2].resolve('c');
    const { value } = await outcomes.next();
    assert.deepEqual(value, { index: 2, ok: true, value: 'c', engineId: 2 });
    parts[0].resolve('a');
    parts[1].reject(failed(1));
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const one of result) seen.push(one);
    })();
    await assert.rejects(reading, /ValueError/);
    assert.deepEqual(seen, ['a']);
    const rest: boolean[] = [];
    for await (const { ok } of outcomes) rest.push(ok);
    assert.deepEqual(rest, [true, false]);
  });

  it('is aborted once, and never again when it is over', async () => {
    const { parts, result } = three();
    parts[0].resolve('a');
    await result.abort();
    assert.deepEqual([parts[0].cancelled, parts[1].cancelled, result.state], [true, true, 'aborted']);
    await result.abort();
  });

  it('throws what befell the connection, whatever was asked for', async () => {
    const { parts, result } = three({ returnExceptions: true });
    parts[0].resolve(1);
    parts[1].reject(new Error('the cluster is gone'));
    parts[2].reject(failed(2));
    await assert.rejects(result.result, /the cluster is gone/);
  });

  it('knows how long the work took', async () => {
    const { parts, result } = three();
    for (const [index, { metadata }] of parts.entries()) {
      metadata.submitted = '2026-01-01T00:00:00.000Z';
      metadata.started = `2026-01-01T00:00:0${index}.000Z`;
      metadata.completed = `2026-01-01T00:00:0${index + 2}.000250Z`;
      metadata.received = '2026-01-01T00:00:05.000Z';
    }
    for (const part of parts) part.resolve(1);
    await result;
    assert.equal(result.wallTime, 5);
    assert.equal(result.elapsed, 5);
    assert.ok(Math.abs(result.serialTime - 6.00075) < 1e-6, String(result.serialTime));
    assert.ok(Math.abs(result.timedelta('started', 'completed') - 4.00025) < 1e-6);
    assert.equal(result.timedelta('submitted', new Date('2026-01-01T00:00:09Z')), 9);
    parts[0].metadata.started = undefined;
    parts[1].metadata.started = undefined;
    parts[2].metadata.started = undefined;
    assert.ok(Number.isNaN(result.timedelta('started', 'completed')));
  });

  it('prints what comes and what has come, with the engine where the speaker changes', () => {
    const { parts, result } = three();
    const written: string[] = [];
    const sink = { write: (text: string) => written.push(text) };
    parts[0].metadata.stdout = 'early\n';
    const stop = result.streamOutput({ stdout: sink, stderr: sink });
    const output = (engineId: number, stream: OutputEvent['stream'], text: string): void =>
      void parts[0].events.emit('output', { engineId, stream, text, msgId: '' });
    output(0, 'stdout', 'half');
    output(0, 'stdout', ' line');
    output(1, 'stderr', 'oops\n');
    output(1, 'execute_result', '42');
    stop();
    output(0, 'stdout', 'unheard');
    assert.equal(written.join(''), '[stdout:0]\nearly\nhalf line\n[stderr:1]\noops\n[output:1]\n42\n');
  });

  it('shows everything in the order asked for', async () => {
    const { parts, result } = three();
    for (const part of parts) {
      const id = part.metadata.engineId ?? 0;
      part.metadata.stdout = `out ${id}`;
      const event = { engineId: id, msgId: '', text: `pic ${id}` };
      part.metadata.outputs.push({ ...event, stream: 'display_data' });
      part.metadata.executeResult = { ...event, stream: 'execute_result', text: `${id}` };
      part.resolve(1);
    }
    const shown = async (options: Parameters<typeof result.displayOutputs>[0]): Promise<string> => {
      const written: string[] = [];
      const sink = { write: (text: string) => written.push(text) };
      await result.displayOutputs({ stdout: sink, stderr: sink, ...options });
      return written.join('').replaceAll('\n', ' ');
    };
    assert.match(
      await shown({ groupBy: 'engine' }),
      /^\[stdout:0\] out 0 \[output:0\] pic 0 Out\[0\]: 0 \[stdout:1\]/,
    );
    assert.match(await shown({}), /^\[stdout:0\] out 0 \[stdout:1\] out 1 .* Out\[2\]: 2 $/);
    assert.equal(await shown({ resultOnly: true }), 'Out[0]: 0 Out[1]: 1 Out[2]: 2 ');
    await assert.rejects(shown({ groupBy: 'colour' as 'type' }), /groupBy is one of/);
  });
});
