import assert from 'node:assert/strict';
import { encode, frameCount } from '../codec';
import type { Message } from '../protocol/messages';
import { splitReply } from './coalesced-reply';

const idOf = (uuid: string): string => `m_${uuid}`;

function reply(...buffers: Uint8Array[]): Message {
  return {
    idents: [],
    header: { msg_id: 'r', msg_type: 'apply_reply', username: '', session: 'y', date: '', version: '5.3' },
    parent: { msg_id: 'm_y', session: 's' },
    metadata: {
      broadcast_targets: [
        ['x', 0],
        ['y', 1],
      ],
    },
    content: { status: 'error', ename: 'Oops' },
    buffers: buffers.map((buffer) => Buffer.from(buffer)),
  };
}

describe('a coalesced reply', () => {
  it('is one reply per engine, each with the frames of its own value', () => {
    const replies = splitReply(
      reply(...encode([new Uint8Array([1, 2])]), ...encode(['second'])),
      idOf,
      frameCount,
    );
    assert.deepEqual(
      replies.map(({ parent, idents, content, buffers }) => [
        parent.msg_id,
        idents.map(String),
        content['status'],
        buffers.length,
      ]),
      [
        ['m_x', ['x'], 'ok', 2],
        ['m_y', ['y'], 'ok', 1],
      ],
    );
  });

  it('blames nobody wrongly when one engine had nothing to send', () => {
    const replies = splitReply(reply(...encode(['whose?'])), idOf, frameCount);
    assert.deepEqual(
      replies.map(({ content, buffers }) => [content['status'], content['ename'], buffers.length]),
      [
        ['error', 'ValueError', 0],
        ['error', 'ValueError', 0],
      ],
    );
  });

  it('is not guessed at when lengths cannot be told', () => {
    for (const frames of [() => undefined, () => 9, undefined]) {
      const [first] = splitReply(reply(Buffer.from('a'), Buffer.from('b')), idOf, frames);
      assert.equal(first?.content['ename'], 'ValueError');
    }
    const [broken] = splitReply(reply(Buffer.from('{'), Buffer.from('{')), idOf, frameCount);
    assert.equal(broken?.content['ename'], 'ValueError');
  });
});
