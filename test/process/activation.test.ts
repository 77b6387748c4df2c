import assert from 'node:assert/strict';
import { activationLine } from '../../scripts/bench/activation.mjs';

describe('the time of activation', () => {
  it('is measured of the extension that was built', () => {
    assert.match(
      activationLine(3),
      /^a window: the extension loads in [\d.]+ ms, activate\(\) takes [\d.]+ ms \(3 times, medians\)$/,
    );
  });
});
