import assert from 'node:assert/strict';
import { RemoteError } from '../cluster/client';
import { itemError } from './from-engines';

const remote = (ename: string, evalue: string, cause?: RemoteError): RemoteError =>
  new RemoteError({ ename, evalue }, cause && { cause });

describe('an error of an engine', () => {
  it('keeps all that brought it about, the direct one first', () => {
    const error = remote('LoadError', 'no data', remote('KeyError', "'a'", remote('OSError', 'no file')));
    assert.deepEqual(itemError(error).causes, [
      { name: 'KeyError', message: "'a'" },
      { name: 'OSError', message: 'no file' },
    ]);
  });
  it('has none where nothing did', () => {
    assert.equal('causes' in itemError(remote('LoadError', 'no data')), false);
  });
});
