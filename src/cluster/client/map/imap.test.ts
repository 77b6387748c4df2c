import assert from 'node:assert/strict';
import { inWindow } from './imap';

/** Calls that end when the test says so. */
class Calls {
  readonly sent: unknown[] = [];
  readonly aborted: unknown[] = [];
  readonly #ends = new Map<unknown, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  readonly send = ([item]: readonly unknown[]): PromiseLike<unknown> & { abort(): Promise<void> } => {
    this.sent.push(item);
    const promise = new Promise<unknown>((resolve, reject) => this.#ends.set(item, { resolve, reject }));
    const abort = async (): Promise<void> => {
      this.aborted.push(item);
      this.#ends.get(item)?.reject(new Error('aborted'));
    };
    return { then: (yes, no) => promise.then(yes, no), abort };
  };

  end(item: unknown, value: unknown = item): void {
    this.#ends.get(item)?.resolve(value);
  }

  fail(item: unknown): void {
    this.#ends.get(item)?.reject(new Error(`no ${String(item)}`));
  }
}

async function* counting(taken: { count: number }, end = Infinity): AsyncGenerator<unknown[]> {
  try {
    for (let n = 0; n < end; n += 1) {
      taken.count = n + 1;
      yield [n];
    }
  } finally {
    taken.count = -taken.count;
  }
}

/** All promises that can settle by themselves have. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('imap', () => {
  it('keeps the window full by completions, though nobody reads', async () => {
    const calls = new Calls();
    const taken = { count: 0 };
    const results = inWindow(counting(taken), calls.send, () => 3);
    const first = results.next();
    await settle();
    assert.deepEqual(calls.sent, [0, 1, 2]);
    calls.end(1);
    calls.end(2);
    await settle();
    assert.deepEqual(calls.sent, [0, 1, 2, 3, 4]);
    calls.end(0, 'zero');
    assert.deepEqual(await first, { done: false, value: 'zero' });
    assert.deepEqual((await results.next()).value, 1);
    await results.return();
    assert.deepEqual(calls.aborted, [3, 4, 5]);
    assert.ok(taken.count < 0, 'the inputs were told that nobody wants more');
  });

  it('stops sending and cancels when its signal aborts, though the reader is busy with something else', async () => {
    const calls = new Calls();
    const controller = new AbortController();
    const results = inWindow(counting({ count: 0 }), calls.send, () => 2, { signal: controller.signal });
    const first = results.next();
    await settle();
    calls.end(0);
    await first;
    await settle();
    controller.abort(new Error('enough'));
    await settle();
    assert.deepEqual(calls.aborted, [1, 2]);
    assert.deepEqual(calls.sent, [0, 1, 2]);
    await assert.rejects(results.next(), /enough/);
  });

  it('gives results as they come when order does not matter', async () => {
    const calls = new Calls();
    const results = inWindow(counting({ count: 0 }, 3), calls.send, () => 9, { ordered: false });
    const first = results.next();
    await settle();
    calls.end(2);
    assert.equal((await first).value, 2);
    calls.end(0);
    calls.end(1);
    const rest: unknown[] = [];
    for await (const value of results) rest.push(value);
    assert.deepEqual(rest, [0, 1]);
  });

  it('ends with the first failure, and cancels the others', async () => {
    const calls = new Calls();
    const results = inWindow(counting({ count: 0 }, 3), calls.send, () => 9);
    const first = results.next();
    await settle();
    calls.fail(0);
    await assert.rejects(first, /no 0/);
    assert.deepEqual(calls.aborted, [1, 2]);
    assert.deepEqual(await results.next(), { done: true, value: undefined });
  });

  it('gives errors in the places of results when asked to, also of what could not be sent', async () => {
    const calls = new Calls();
    const send = (args: readonly unknown[]): ReturnType<Calls['send']> => {
      if (args[0] === 1) throw new TypeError('cannot travel');
      return calls.send(args);
    };
    const results = inWindow(counting({ count: 0 }, 3), send, () => 9, { returnExceptions: true });
    const all = (async () => {
      const values: string[] = [];
      for await (const value of results) values.push(String(value));
      return values;
    })();
    await settle();
    calls.end(0);
    calls.fail(2);
    assert.deepEqual(await all, ['0', 'TypeError: cannot travel', 'Error: no 2']);
  });

  it('hands on what came before the inputs broke, then their error', async () => {
    const calls = new Calls();
    async function* inputs(): AsyncGenerator<unknown[]> {
      yield [0];
      throw new Error('no more');
    }
    const results = inWindow(inputs(), calls.send, () => 9);
    const first = results.next();
    await settle();
    calls.end(0);
    assert.equal((await first).value, 0);
    await assert.rejects(results.next(), /no more/);
  });

  it('sends nothing ahead of a reader who has stopped for long', async () => {
    const calls = new Calls();
    const send = (args: readonly unknown[]): ReturnType<Calls['send']> => {
      const call = calls.send(args);
      calls.end(args[0]);
      return call;
    };
    const results = inWindow(counting({ count: 0 }), send, () => 10);
    await results.next();
    for (let before = -1; before !== calls.sent.length;) {
      before = calls.sent.length;
      await settle();
    }
    assert.ok(calls.sent.length > 1000 && calls.sent.length <= 1011, String(calls.sent.length));
    await results.next();
    await settle();
    assert.ok(calls.sent.length > 1001);
    await results.return();
  });

  it('is broken off by a signal', async () => {
    const calls = new Calls();
    const abort = new AbortController();
    const results = inWindow(counting({ count: 0 }), calls.send, () => 2, { signal: abort.signal });
    const first = results.next();
    await settle();
    abort.abort(new Error('enough'));
    await assert.rejects(first, /enough/);
    assert.deepEqual(calls.aborted, [0, 1]);
    await assert.rejects(
      inWindow(counting({ count: 0 }), calls.send, () => 2, { signal: abort.signal }).next(),
      /enough/,
    );
  });
});
