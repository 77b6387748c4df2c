import assert from 'node:assert/strict';
import { thrownLine, thrownText, thrownWords } from './thrown-words';

describe('what was thrown', () => {
  const causes = [
    { name: 'KeyError', message: "'a'" },
    { name: 'OSError', message: '' },
  ];
  const thrown = { name: 'LoadError', message: 'no data\nat all' };
  const whole = "LoadError: no data\nat all, caused by KeyError: 'a', caused by OSError";

  it('is told with what brought it about', () => {
    assert.equal(thrownWords(thrown), 'LoadError: no data\nat all');
    for (const words of [thrownWords, thrownText]) assert.equal(words({ ...thrown, causes }), whole);
  });
  it('is told in a line', () => {
    assert.equal(thrownLine(thrown), 'LoadError: no data');
    assert.equal(thrownLine({ ...thrown, causes }), whole.replace('\nat all', ''));
  });
});
