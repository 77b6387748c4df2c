import assert from 'node:assert/strict';
import { profileName } from './profile-name';

describe('profileName', () => {
  it('is named after the folder and unique by its path', () => {
    const one = profileName('/home/ada/Numerics & Co', '');
    assert.match(one, /^numerics-co-[0-9a-f]{6}$/);
    assert.notEqual(one, profileName('/home/bob/Numerics & Co', ''));
    assert.equal(one, profileName('/home/ada/Numerics & Co', ''));
  });
  it('takes what is set', () => assert.equal(profileName('/a/b', 'nbserver'), 'nbserver'));
  it('has a name without a folder', () => assert.equal(profileName(undefined, ''), 'engine-room'));
  it('reads a Windows path', () => assert.match(profileName('C:\\work\\sums', ''), /^sums-/));
  it('survives a name without letters', () => assert.match(profileName('/tmp/\u6570', ''), /^workspace-/));
  it('cuts a long name without a dash at its end', () => {
    assert.match(profileName(`/x/${'a'.repeat(39)}-b-c`, ''), /^a{39}-[0-9a-f]{6}$/);
  });
});
