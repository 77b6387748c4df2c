import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { RunRequest } from '../thread-messages';
import { carriedCode } from './carried-code';

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

function request(carries: unknown, ...buffers: string[]): RunRequest {
  return {
    ...{ number: 1, type: 'apply_request', metadata: {}, executionCount: 0 },
    content: { engine_room: { carries } } as RunRequest['content'],
    buffers: buffers.map((text) => Buffer.from(text)),
  };
}

const about = (code: string) => ({ hash: hashOf(code), format: 'esm', origin: '/f.ts' });

describe('carriedCode', () => {
  it('finds each code behind the arguments, however many frames these are', () => {
    const both = request([about('one'), about('two')], '[]', 'frame', 'one', 'map 1', 'two', '');
    const expected = { origin: '/f.ts', format: 'esm' };
    assert.deepEqual(carriedCode(both, hashOf('one')), {
      ...expected,
      ...{ hash: hashOf('one'), code: 'one', map: 'map 1' },
    });
    assert.deepEqual(carriedCode(both, hashOf('two')), {
      ...expected,
      ...{ hash: hashOf('two'), code: 'two', map: '' },
    });
    assert.equal(carriedCode(both, hashOf('three')), undefined);
  });

  it('takes nothing that is not what it says, or not there', () => {
    const hash = hashOf('one');
    assert.equal(carriedCode(request([about('one')], '[]', 'another', ''), hash), undefined);
    for (const carries of [undefined, 'one', [null], [{ hash }], [about('one'), about('two')]])
      assert.equal(carriedCode(request(carries, 'one', ''), hash), undefined);
  });
});
