import assert from 'node:assert/strict';
import { assignmentOf, valueWords, wrongAssignment } from './assignment';

describe('a variable as people write it', () => {
  it('is a name and all behind the first equals sign; a name alone is one that engines do not have', () => {
    assert.deepEqual(assignmentOf(' A = b=c '), { name: 'A', value: ' b=c ' });
    assert.deepEqual(assignmentOf('A='), { name: 'A', value: '' });
    assert.deepEqual(assignmentOf(' A '), { name: 'A', value: null });
  });

  it('is refused without a name, and where the name is Engine Room\u2019s own', () => {
    assert.match(wrongAssignment('=1') ?? '', /cannot be the name of a variable/);
    assert.match(wrongAssignment('IPP_CLUSTER_ID=1') ?? '', /own: leave it out/);
    assert.equal(wrongAssignment('A=1'), undefined);
  });
});

describe('the value of a variable in a list', () => {
  it('is shown, as far as there is room, unless its name tells of a secret', () => {
    assert.equal(valueWords('DATA', '/data'), '/data');
    assert.equal(valueWords('THREADS', 1), '1');
    assert.equal(valueWords('LONG', 'x'.repeat(100)).length, 61);
    assert.equal(valueWords('HOME', null), 'taken away');
    for (const name of ['API_TOKEN', 'password', 'AWS_SECRET', 'SSH_KEY'])
      assert.doesNotMatch(valueWords(name, 's3cret'), /s3cret/);
  });
});
