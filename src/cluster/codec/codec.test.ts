import assert from 'node:assert/strict';
import { Socket } from 'node:net';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { CodecError, decode, encode, fromTaggedJson, NotSerializableError, toTaggedJson } from './index';
import { anyValue } from './test-values';

const roundTrip = (value: unknown): unknown => decode(encode(value));

function* generator(): Generator<number> {
  yield 1;
}

describe('codec', () => {
  it('gives every value back, over frames', () => {
    fc.assert(fc.property(anyValue, (value) => assert.deepStrictEqual(roundTrip(value), value)));
  });

  it('gives every value back, as one text', () => {
    fc.assert(
      fc.property(anyValue, (value) => assert.deepStrictEqual(fromTaggedJson(toTaggedJson(value)), value)),
    );
  });

  it('is plain JSON where JSON can hold the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('"$"') && !text.includes('"__proto__"'));
        // JSON itself loses the sign of -0.
        assert.equal(toTaggedJson(JSON.parse(text)), text);
      }),
    );
  });

  it('never fails but with a CodecError on text that is not of its making', () => {
    const tag = fc.record({
      $: fc.constantFrom('ref', 'map', 'list', 'array', 'error', 'bytes', 'object'),
      v: fc.jsonValue(),
      to: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, fc.jsonValue())), (json) => {
        try {
          fromTaggedJson(JSON.stringify(json));
        } catch (error) {
          assert.ok(error instanceof CodecError, String(error));
        }
      }),
    );
  });

  it('keeps shared references and cycles', () => {
    const numbers = new Float64Array([1, 2]);
    const node: Record<string, unknown> = { numbers, again: numbers, $: 1 };
    node['self'] = new Map([[node, [node]]]);
    const copy = roundTrip(node) as typeof node;
    assert.equal(copy['numbers'], copy['again']);
    const [[key, [value]]] = [...(copy['self'] as Map<unknown, [unknown]>)] as [[unknown, [unknown]]];
    assert.equal(key, copy);
    assert.equal(value, copy);
  });

  it('sends typed arrays uncopied, and reads misaligned ones', () => {
    const numbers = new Float64Array(new ArrayBuffer(64), 8, 3).fill(0.5);
    const [head, frame] = encode(numbers);
    assert.equal(frame?.buffer, numbers.buffer);
    const shifted = Buffer.concat([Buffer.alloc(1), frame as Buffer]).subarray(1);
    assert.deepStrictEqual(decode([head as Buffer, shifted]), new Float64Array([0.5, 0.5, 0.5]));
  });

  it('takes values of another realm', () => {
    const foreign: unknown = runInNewContext(
      '({a: [1], m: new Map([[1, 2]]), d: new Date(0), e: new TypeError("x")})',
    );
    const copy = roundTrip(foreign) as { m: unknown; e: unknown };
    assert.deepStrictEqual(copy.m, new Map([[1, 2]]));
    assert.ok(copy.e instanceof TypeError);
  });

  it('keeps an error, its class, cause and properties', () => {
    const error = Object.assign(
      new TypeError('no', { cause: new AggregateError([new Error('a')], 'many') }),
      { code: 7 },
    );
    const copy = roundTrip(error) as typeof error;
    assert.ok(copy instanceof TypeError);
    assert.equal(copy.stack, error.stack);
    assert.equal(copy.code, 7);
    const cause = copy.cause as AggregateError;
    assert.ok(cause instanceof AggregateError);
    assert.equal((cause.errors[0] as Error).message, 'a');
    class QuotaError extends Error {
      override name = 'QuotaError';
    }
    assert.equal((roundTrip(new QuotaError('full')) as Error).name, 'QuotaError');
  });

  it('keeps the two errors of a suppressed one, where there are such', function () {
    const Suppressed = (globalThis as { SuppressedError?: new (...parts: unknown[]) => Error })
      .SuppressedError;
    if (!Suppressed) {
      process.stdout.write('    this Node has no SuppressedError\n');
      return this.skip();
    }
    const copy = roundTrip(new Suppressed(new Error('late'), new Error('first'), 'both')) as Record<
      string,
      Error
    >;
    assert.equal(copy['error']?.message, 'late');
    assert.equal(copy['suppressed']?.message, 'first');
  });

  it('never asks an array how it would like to be written', () => {
    const array = Object.defineProperty([1, 2], 'toJSON', { value: () => 'something else' });
    assert.deepStrictEqual(roundTrip(array), [1, 2]);
  });

  it('does not let __proto__ change a prototype', () => {
    const value = fromTaggedJson('{"a":{"__proto__":{"polluted":true}}}') as { a: { polluted?: boolean } };
    assert.equal(value.a.polluted, undefined);
    assert.equal(Object.getPrototypeOf(value.a), Object.prototype);
    assert.ok(Object.hasOwn(value.a, '__proto__'));
  });

  describe('refuses, by path,', () => {
    const socket = new Socket();
    after(() => socket.destroy());
    const named = Object.assign(new Date(0), { extra: 1 });
    class Point {}
    class Named extends Map {}
    const detached = (): Float64Array => {
      const array = new Float64Array(2);
      structuredClone(array.buffer, { transfer: [array.buffer] });
      return array;
    };
    const shrunk = (): Float64Array => {
      type Resizable = ArrayBuffer & { resize(length: number): void };
      const buffer = new (ArrayBuffer as unknown as new (length: number, options: object) => Resizable)(16, {
        maxByteLength: 16,
      });
      const view = new Float64Array(buffer, 8, 1);
      buffer.resize(8);
      return view;
    };
    const getterAmong = (items: unknown[]): unknown[] =>
      Object.defineProperty(items, 1, {
        enumerable: true,
        get: () => {
          throw new Error('boom');
        },
      });
    const thrower = {
      get x(): never {
        throw new Error('boom');
      },
    };
    const refusals: [string, unknown, RegExp][] = [
      ['an instance of a class', [{ db: { socket } }], /^args\[0\]\.db\.socket: a Socket instance /],
      ['an own class', { 'odd key': [new Point()] }, /^args\["odd key"\]\[0\]: a Point instance /],
      ['a class derived from a known one', new Named(), /^args: a Named instance /],
      ['a derived typed array', new (class Ints extends Int8Array {})(1), /^args: an Ints instance /],
      ['a derived array', [new (class Rows extends Array {})()], /^args\[0\]: a Rows instance .*Array\.from/],
      [
        'arguments',
        { a: runInNewContext('(function () { return arguments; })(1)') as unknown },
        /^args\.a: the arguments object .* send \[\.\.\.arguments\]\./,
      ],
      ['a namespace of the language', [Math], /^args\[0\]: the built-in Math /],
      ['a getter among items', [getterAmong([1])], /^args\[0\]\[1\]: a getter that throws \(boom\) /],
      ['a getter among objects', [getterAmong([{}])], /^args\[0\]\[1\]: a getter that throws \(boom\) /],
      ['parameters of a URL', new URLSearchParams('a=b'), /^args: a URLSearchParams instance .* String\(/],
      ['headers', new Headers(), /^args: a Headers instance .* \[\.\.\.it\]\./],
      ['a blob', new Blob(['x']), /^args: a Blob instance .*arrayBuffer/],
      ['shared memory', new SharedArrayBuffer(8), /^args: a SharedArrayBuffer .* send a typed array of it/],
      ['a format', new Intl.NumberFormat('en'), /^args: a NumberFormat instance .*resolvedOptions/],
      ['a generator', { g: generator() }, /^args\.g: .* \[\.\.\.it\]\./],
      [
        'a view of memory that shrank',
        { v: shrunk() },
        /^args\.v: a view of memory that has shrunk below it /,
      ],
      ['a function', [undefined, parseInt], /^args\[1\]: the function parseInt /],
      ['a symbol', [Symbol('s')], /^args\[0\]: a symbol /],
      [
        'a name that is a symbol',
        { [Symbol('s')]: 1 },
        /^args\[Symbol\(s\)\]: a property named by a symbol /,
      ],
      ['a promise', { p: Promise.resolve() }, /^args\.p: a Promise \(await it first\) /],
      ['a proxy', [new Proxy([], {})], /^args\[0\]: a Proxy /],
      ['a weak map', new WeakMap(), /^args: a WeakMap instance /],
      ['an iterator', { i: [1].values() }, /^args\.i: an /],
      ['inside a map', new Map([['k', parseInt]]), /^args\.get\("k"\): the function parseInt /],
      ['a key of a map', new Map([[parseInt, 1]]), /^args<key 0>: the function parseInt /],
      ['inside a set', new Set([parseInt]), /^args<item 0>: /],
      ['a property of a date', [named], /^args\[0\]\.extra: a property set on a Date instance /],
      [
        'a property of an error',
        Object.assign(new Error('x'), { socket }),
        /^args\.socket: a Socket instance /,
      ],
      ['a hole in the middle of functions', [, parseInt], /^args\[1\]: /],
      ['memory that was transferred away', { b: detached().buffer }, /^args\.b: a detached ArrayBuffer /],
      ['a view of such memory', [detached()], /^args\[0\]: a detached ArrayBuffer /],
      ['a getter that throws', [thrower], /^args\[0\]\.x: a getter that throws \(boom\) /],
      ['a property of a URL', Object.assign(new URL('a:b'), { x: 1 }), /^args\.x: a property set on /],
      ['a derived URL', new (class Link extends URL {})('a:b'), /^args: a Link instance /],
      ['a property of a buffer', Object.assign(new ArrayBuffer(1), { x: 1 }), /^args\.x: a property set on /],
      ['a boxed number', Object(5), /^args: a Number instance /],
    ];
    for (const [what, value, message] of refusals) {
      it(what, () => {
        assert.throws(
          () => encode(value, 'args'),
          (error) => error instanceof NotSerializableError && message.test(error.message),
        );
      });
    }

    it('a module', async () => {
      const module: unknown = await import('node:path');
      assert.throws(
        () => encode([module]),
        /^NotSerializableError: value\[0\]: a module .* import it where it arrives\.$/,
      );
    });

    it('advises whoever sends a function, and otherwise whoever gives one back', () => {
      const again = (): void => {};
      assert.throws(
        () => encode([again], 'args'),
        /the function again .*; define it beside the function that calls it/,
      );
      assert.throws(
        () => encode({ again }, 'result'),
        /^NotSerializableError: result\.again: the function again cannot travel between processes; send plain data instead\.$/,
      );
    });

    it('what is nested too deep, with a short message, both ways', () => {
      let deep: object = {};
      for (let level = 0; level < 20_000; level += 1) deep = { next: deep };
      assert.throws(
        () => encode(deep),
        (error: Error) => /^value\.next.*…/.test(error.message) && error.message.length < 300,
      );
      assert.throws(() => fromTaggedJson('['.repeat(20_000) + ']'.repeat(20_000)), CodecError);
    });

    it('nothing that is just deep enough', () => {
      let deep: unknown = Infinity;
      for (let level = 0; level < 500; level += 1) deep = new Map([[1, deep]]);
      assert.deepStrictEqual(roundTrip(deep), deep);
    });
  });
});
