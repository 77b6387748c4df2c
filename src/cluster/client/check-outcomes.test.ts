import assert from 'node:assert/strict';
import { CodecError, encode } from '../codec';
import type { Message } from '../protocol/messages';
import { javascriptOutcomes } from './remote-callable';

function reply(outcomes: unknown, durationMs: unknown = 1): Message {
  const content = { status: 'ok', engine_room: { version: 1, count: 1, durationMs } };
  return { content, buffers: encode(outcomes) } as unknown as Message;
}

describe('outcomes of an engine', () => {
  const error = { name: 'Error', message: 'no', stack: 'Error: no', frames: [] };

  it('are taken as they are when they are what they must be', () => {
    const outcomes = [
      { ok: true, value: undefined },
      { ok: false, error: { ...error, cause: error, errors: [error], own: { code: 1 } } },
    ];
    assert.deepEqual(javascriptOutcomes(reply(outcomes)), { outcomes, durationMs: 1 });
  });

  it('are refused when one of them would break whoever reads it', () => {
    const bad = [
      null,
      7,
      {},
      { ok: 'yes' },
      { ok: false },
      { ok: false, error: { name: 'Error' } },
      { ok: false, error: { ...error, frames: [{}] } },
      { ok: false, error: { ...error, cause: 'it' } },
      { ok: false, error: { ...error, errors: [1] } },
    ];
    for (const outcome of bad) assert.throws(() => javascriptOutcomes(reply([outcome])), CodecError);
    assert.throws(() => javascriptOutcomes(reply(new Array(1))), CodecError);
  });

  it('took no time when the engine does not say how long', () => {
    for (const durationMs of ['5', -1, null])
      assert.equal(javascriptOutcomes(reply([], durationMs))?.durationMs, 0);
  });
});
