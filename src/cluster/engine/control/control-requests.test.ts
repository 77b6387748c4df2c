import assert from 'node:assert/strict';
import type { Message } from '../../protocol/messages';
import { handleControl, type ControlServices } from './control-requests';

/** What is done when a message of this type names these ids. */
function done(type: string, ids: unknown): (readonly string[])[] {
  const calls: (readonly string[])[] = [];
  const note = (named: readonly string[]): void => void calls.push(named);
  const services = { reply: () => {}, abort: note, interrupt: note } as unknown as ControlServices;
  const content = ids === undefined ? {} : { msg_ids: ids };
  handleControl({ header: { msg_type: type }, content, idents: [] } as unknown as Message, services);
  return calls;
}

describe('control requests', () => {
  for (const type of ['abort_request', 'interrupt_request']) {
    it(`an ${type} means all only when it names none`, () => {
      for (const ids of [undefined, null, []]) assert.deepEqual(done(type, ids), [[]]);
      assert.deepEqual(done(type, 'a'), [['a']]);
      assert.deepEqual(done(type, ['a', 'b']), [['a', 'b']]);
      // Somebody meant one request by this, whichever it was.
      for (const ids of [[7], [null], [{}]]) assert.equal(done(type, ids)[0]?.length, 1);
    });
  }
});
