// Every way to fail: causes, aggregates, codes, non-errors, deep stacks, rejections, finally.
import { readFile } from 'node:fs/promises';
import { fail, failLater } from '@shared/failing';

class HttpError extends Error {
  static {
    this.prototype.name = 'HttpError';
  }
  readonly code = 'E_HTTP';
  constructor(
    readonly status: number,
    message = `status ${status}`,
  ) {
    super(message);
  }
}

const ways = {
  plain: () => {
    throw new Error('plain');
  },
  custom: () => {
    throw new HttpError(404);
  },
  typed: () => (undefined as unknown as { x: number }).x,
  helper: () => fail('by a helper'),
  cause: () => {
    try {
      fail('first');
    } catch (cause) {
      throw new Error('second', { cause });
    }
  },
  aggregate: () => {
    throw new AggregateError([new TypeError('one'), new HttpError(500)], 'several');
  },
  string: () => {
    throw 'a string';
  },
  object: () => {
    throw { status: 3 };
  },
  later: () => failLater('later'),
  rejected: () => Promise.reject(new RangeError('rejected')),
  timer: () => new Promise((_, reject) => setTimeout(() => reject(new Error('from a timer')), 1)),
  any: () => Promise.any([Promise.reject(new Error('x')), Promise.reject(new SyntaxError('y'))]),
  callback: () => [3, 1, 2].sort((a, b) => (a === 2 ? fail(`comparing ${b}`) : a - b)),
  json: () => JSON.parse('{"a": }') as unknown,
  file: () => readFile('/no/such/file', 'utf8'),
  dom: () => structuredClone(() => 1),
  abort: () => AbortSignal.abort().throwIfAborted(),
  deep: () => recurse(0),
  lines: () => {
    throw new Error('first line\n    at second line');
  },
  empty: () => {
    throw new Error();
  },
};

function recurse(depth: number): number {
  if (depth === 5) throw new Error(`at depth ${depth}`);
  return recurse(depth + 1) + 1;
}

const kinds = Object.keys(ways) as (keyof typeof ways)[];

/** @parallel kinds */
export async function misbehave(kind: keyof typeof ways): Promise<unknown> {
  try {
    return await ways[kind]();
  } finally {
    console.error(`tried ${kind}`);
  }
}

/** @parallel ['plain', 'custom', 'typed', 'helper', 'deep'] as const */
export function misbehaveAtOnce(kind: keyof typeof ways): unknown {
  return ways[kind]();
}
