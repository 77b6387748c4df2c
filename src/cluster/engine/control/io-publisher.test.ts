import assert from 'node:assert/strict';
import { Session } from '../../protocol/messages';
import type { Frames, MessageSocket } from '../../transport/socket';
import { IoPublisher } from './io-publisher';

const KEY = 'k';

/** The messages a publisher sends, read back. */
function publisher(): { io: IoPublisher; sent: () => [string, unknown][] } {
  const session = new Session({ key: KEY });
  const frames: Frames[] = [];
  const socket = {
    send: (parts: (Uint8Array | string)[]) => frames.push(parts.map((part) => Buffer.from(part as string))),
  };
  return {
    io: new IoPublisher(socket as unknown as MessageSocket, session, { id: 4, uuid: 'u' }),
    sent: () =>
      frames.map((one) => {
        const received = session.unpack(one);
        assert.ok(received.ok);
        return [
          String(received.message.idents[0]),
          received.message.content['text'] ?? received.message.header.msg_type,
        ];
      }),
  };
}

describe('IoPublisher', () => {
  it('gathers text by stream and request, and keeps its order', () => {
    const { io, sent } = publisher();
    const [first, second] = [{ msg_id: '1' }, { msg_id: '2' }];
    io.stream(first, 'stdout', 'a');
    io.stream(first, 'stdout', 'b');
    io.stream(first, 'stderr', 'c');
    io.stream(first, 'stdout', 'd');
    io.stream(second, 'stdout', 'e');
    io.flush();
    assert.deepEqual(sent(), [
      ['engine.4.stdout', 'ab'],
      ['engine.4.stderr', 'c'],
      ['engine.4.stdout', 'd'],
      ['engine.4.stdout', 'e'],
    ]);
  });

  it('sends gathered text before anything else it publishes', () => {
    const { io, sent } = publisher();
    io.stream({}, 'stdout', 'text');
    io.status({}, 'idle');
    assert.deepEqual(sent(), [
      ['engine.4.stdout', 'text'],
      ['engine.4.status', 'status'],
    ]);
  });

  it('sends gathered text by itself after a moment', async () => {
    const { io, sent } = publisher();
    io.stream({}, 'stdout', 'text');
    while (sent().length === 0) await new Promise(setImmediate);
    assert.deepEqual(sent(), [['engine.4.stdout', 'text']]);
  });
});
