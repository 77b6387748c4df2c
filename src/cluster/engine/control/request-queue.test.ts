import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RequestQueue } from './request-queue';

const request = (id: string, type = 'execute_request', original?: string) => ({
  ids: original === undefined ? [id] : [id, original],
  type,
});

function drain(queue: RequestQueue<ReturnType<typeof request>>): string[] {
  const ids: string[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) ids.push(next.ids[0] ?? '');
  return ids;
}

describe('RequestQueue', () => {
  it('keeps arrival order, less what was aborted, whenever that was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.array(fc.nat()), fc.boolean(), (ids, picks, before) => {
        const aborted = ids.filter((_, index) => picks.includes(index));
        const queue = new RequestQueue<ReturnType<typeof request>>();
        const refused: string[] = [];
        if (before && aborted.length > 0) queue.abort(aborted);
        for (const id of ids) if (!queue.push(request(id))) refused.push(id);
        if (!before && aborted.length > 0)
          refused.push(...queue.abort(aborted).map(({ ids: [id] }) => id ?? ''));
        assert.deepEqual(refused, aborted);
        assert.deepEqual(
          drain(queue),
          ids.filter((id) => !aborted.includes(id)),
        );
      }),
    );
  });

  it('aborts everything queued when no ids are given, and nothing that comes later', () => {
    const queue = new RequestQueue<ReturnType<typeof request>>();
    queue.push(request('a'));
    queue.push(request('b'));
    assert.equal(queue.abort([]).length, 2);
    assert.equal(queue.push(request('c')), true);
    assert.deepEqual(drain(queue), ['c']);
  });

  it('knows a broadcast request by its original id too', () => {
    const queue = new RequestQueue<ReturnType<typeof request>>();
    queue.push(request('x_engine', 'apply_request', 'x'));
    assert.equal(queue.abort(['x']).length, 1);
  });

  it('forgets an abort once it has met its request', () => {
    const queue = new RequestQueue<ReturnType<typeof request>>();
    queue.abort(['a']);
    assert.equal(queue.push(request('a')), false);
    assert.equal(queue.push(request('a')), true);
  });

  it('takes out one type only', () => {
    const queue = new RequestQueue<ReturnType<typeof request>>();
    queue.push(request('a'));
    queue.push(request('b', 'apply_request'));
    queue.abortType('execute_request');
    assert.deepEqual(drain(queue), ['b']);
  });
});
