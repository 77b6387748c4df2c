import assert from 'node:assert/strict';
import { CodecError, encode } from '../../codec';
import { pythonOutcomes, pythonReplyFrames } from './python-reply';

/** As engine_room/replies.py makes it. */
function reply(value: unknown): Buffer[] {
  const frames = encode(value);
  const head =
    '\x80\x02cipyparallel.serialize.canning\nCannedBytes\n)\x81}(X\x0b\0\0\0engine_roomK\x01X\x07\0\0\0buffers](';
  return [Buffer.from(`${head}${'N'.repeat(frames.length)}eub.`, 'latin1'), ...frames];
}

describe('python reply', () => {
  const failure = { name: 'ValueError', message: 'no', stack: 'ValueError: no', frames: [] };
  const answer = { durationMs: 3, values: [new Float64Array([1]), null], errors: [[1, failure]] };

  it('is read behind its mark, whatever follows', () => {
    const buffers = [...reply(answer), Buffer.from('something else')];
    assert.equal(pythonReplyFrames(buffers), 3);
    assert.deepEqual(pythonOutcomes(buffers), {
      durationMs: 3,
      outcomes: [
        { ok: true, value: new Float64Array([1]) },
        { ok: false, error: failure },
      ],
    });
  });

  it('is told from replies of others', () => {
    for (const buffers of [[], [Buffer.alloc(0)], [Buffer.from('\x80\x04K*.', 'latin1')], encode(answer)]) {
      assert.equal(pythonReplyFrames(buffers), undefined);
      assert.equal(pythonOutcomes(buffers), undefined);
    }
  });

  it('has no more outcomes than values', () => {
    const strange = { durationMs: 1, values: [1], errors: [[4e9, failure]] };
    assert.deepEqual(pythonOutcomes(reply(strange))?.outcomes, [{ ok: true, value: 1 }]);
  });

  it('is refused when its outcomes are not what they must be', () => {
    const noFailure = { durationMs: 1, values: [1], errors: [[0, { name: 'ValueError' }]] };
    const noDuration = { values: [], errors: [] };
    for (const value of [null, [], noDuration, { durationMs: 1, values: {}, errors: [] }, noFailure]) {
      assert.throws(() => pythonOutcomes(reply(value)), CodecError);
    }
  });
});
