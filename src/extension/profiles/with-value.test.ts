import assert from 'node:assert/strict';
import { withValue } from './with-value';

describe('withValue', () => {
  it('sets a value as deep as it is, and changes nothing else', () => {
    const before = { lab: { engines: 2 }, other: 1 };
    assert.deepEqual(withValue(before, ['lab', 'environment', 'A'], '1'), {
      lab: { engines: 2, environment: { A: '1' } },
      other: 1,
    });
    assert.deepEqual(before, { lab: { engines: 2 }, other: 1 });
    assert.deepEqual(withValue(undefined, ['lab', 'engines'], 4), { lab: { engines: 4 } });
    assert.deepEqual(withValue({ lab: 'nonsense' }, ['lab', 'engines'], 4), { lab: { engines: 4 } });
    assert.deepEqual(withValue({}, ['lab', 'environment', 'A'], null), { lab: { environment: { A: null } } });
  });

  it('takes a value out, and with it what is empty then', () => {
    const all = { lab: { environment: { A: '1' } } };
    assert.equal(withValue(all, ['lab', 'environment', 'A'], undefined), undefined);
    assert.deepEqual(withValue({ ...all, b: 1 }, ['lab', 'environment', 'A'], undefined), { b: 1 });
    assert.equal(withValue(undefined, ['lab', 'engines'], undefined), undefined);
  });
});
