import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DELIMITER } from './frames';
import { newSessionId, Session } from './messages';

const key = 'c7e4d1a2-secret';
const session = new Session({ key });
const buffersOf = (frames: readonly (Uint8Array | string)[]) => frames.map((frame) => Buffer.from(frame));

describe('messages', () => {
  it('read what they wrote', () => {
    const json = fc.dictionary(
      // JSON.parse makes an own property of it, a literal does not.
      fc.string().filter((name) => name !== '__proto__'),
      fc.jsonValue(),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(json, json, fc.array(fc.uint8Array()), (content, metadata, buffers) => {
        const packed = session.pack({ type: 'x_request', content, metadata, buffers, idents: ['me'] });
        const received = session.unpack(buffersOf(packed.frames));
        assert.ok(received.ok);
        assert.deepEqual(received.message.header, packed.header);
        assert.equal(JSON.stringify(received.message.content), JSON.stringify(content));
        assert.equal(JSON.stringify(received.message.metadata), JSON.stringify(metadata));
        assert.deepEqual(received.message.buffers, buffersOf(buffers));
        assert.deepEqual(received.message.idents.map(String), ['me']);
      }),
    );
  });

  it("carry the signature Python's hmac makes of the four dicts", () => {
    const signed = new Session({ key: 'key' }).packDicts([{ a: 1 }, {}, {}, { b: 'é' }]);
    // hmac.new(b'key', '{"a":1}{}{}{"b":"é"}'.encode(), 'sha256').hexdigest()
    assert.equal(String(signed[1]), '9d874800e4a541b86ff47febd731cbdf44c2151f6ed80fe4637214d1b7a05a4f');
  });

  it('are refused with the reason, whatever arrives', () => {
    const good = buffersOf(session.pack({ type: 'x_request' }).frames);
    const reason = (frames: Buffer[]) => {
      const received = session.unpack(frames);
      return received.ok ? 'accepted' : received.reason;
    };
    assert.equal(reason(good), 'accepted');
    assert.equal(reason(good.slice(1)), 'no delimiter');
    assert.equal(reason(good.slice(0, 4)), 'no delimiter');
    assert.equal(reason(good.with(1, Buffer.alloc(0))), 'unsigned');
    assert.equal(reason(good.with(5, Buffer.from('{"other":1}'))), 'bad signature');
    assert.equal(reason(buffersOf(new Session({ key: 'x' }).pack({ type: 'y' }).frames)), 'bad signature');
    const array = new Session({ key }).packDicts([[], {}, {}, {}]);
    assert.equal(reason(buffersOf(array)), 'not JSON');
    for (const header of [
      {},
      { msg_type: 'x' },
      { msg_type: 'x', msg_id: 7 },
      { msg_type: [], msg_id: 'i' },
    ]) {
      assert.equal(reason(buffersOf(session.packDicts([header, {}, {}, {}]))), 'no header');
    }
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (frames) => {
        assert.notEqual(reason(buffersOf(frames)), 'accepted');
        assert.notEqual(reason([DELIMITER, ...buffersOf(frames)]), 'accepted');
      }),
    );
  });

  it('are not signed without a key', () => {
    const open = new Session({ key: '' });
    const frames = buffersOf(open.pack({ type: 'x_request' }).frames);
    assert.equal(frames[1]?.length, 0);
    assert.ok(open.unpack(frames).ok);
  });

  it('have ids of their own', () => {
    assert.match(newSessionId(), /^[0-9a-f]{8}-[0-9a-f]{24}$/);
    assert.notEqual(session.nextMessageId(), session.nextMessageId());
  });

  it('say which signature scheme this Node does not know', () => {
    assert.throws(() => new Session({ key, signatureScheme: 'hmac-rot13' }), /'hmac-rot13'/);
    assert.doesNotThrow(() => new Session({ key, signatureScheme: 'hmac-sha512' }));
  });
});
