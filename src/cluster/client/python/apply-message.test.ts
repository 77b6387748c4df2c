import assert from 'node:assert/strict';
import { deserialize, loads } from '../../pickle';
import { applyMessage } from './apply-message';

describe('apply message', () => {
  for (const count of [0, 1, 61, 62, 63, 200]) {
    it(`holds ${count} frames uncopied, in lists ipyparallel looks into`, () => {
      const head = [Buffer.from('program'), Buffer.alloc(0)];
      const frames = Array.from({ length: count }, (_, index) => Buffer.from([index]));
      const buffers = applyMessage('lambda *lists: lists', head, frames);
      const f = deserialize(buffers);
      assert.equal((f.value as { name?: string }).name, 'lambda *lists: lists');
      const [info, ...rest] = f.rest;
      const { nargs, narg_bufs: bound } = loads(info as Uint8Array) as { nargs: number; narg_bufs: number };
      assert.equal(bound, rest.length);
      const given: Uint8Array[] = [];
      let left = rest;
      for (let n = 0; n < nargs; n += 1) {
        const list = deserialize(left);
        given.push(...(list.value as Uint8Array[]));
        left = list.rest;
      }
      assert.deepEqual(left, []);
      assert.deepEqual(given.map(String), [...head, ...frames].map(String));
      for (const frame of frames) assert.ok(buffers.includes(frame));
    });
  }
});
