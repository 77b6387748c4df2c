import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureProfile, ipythonDir, locateProfile } from './profile-dir';

describe('profile directories', () => {
  let dir: string;
  before(() => (dir = mkdtempSync(join(tmpdir(), 'profile-dir-'))));
  after(() => rmSync(dir, { recursive: true }));

  it('honours IPYTHONDIR, also with a tilde', () => {
    assert.equal(ipythonDir({ IPYTHONDIR: '/ipy' }), '/ipy');
    assert.equal(ipythonDir({ IPYTHONDIR: '~/ipy' }), join(homedir(), 'ipy'));
    assert.equal(ipythonDir({}), join(homedir(), '.ipython'));
  });

  it('finds a profile by name and by directory', () => {
    assert.equal(locateProfile({ ipythonDir: '/i' }).path, '/i/profile_default');
    const named = locateProfile({ ipythonDir: '/i', profile: 'nbserver' });
    assert.deepEqual([named.name, named.security], ['nbserver', '/i/profile_nbserver/security']);
    const placed = locateProfile({ ipythonDir: '/i', profile: 'nbserver', profileDir: '/p/profile_lab' });
    assert.deepEqual([placed.name, placed.path], ['lab', '/p/profile_lab']);
  });

  it('makes what is missing, for its owner only, and leaves what is there', () => {
    const profile = ensureProfile({ ipythonDir: dir, profile: 'new' });
    assert.deepEqual(ensureProfile({ ipythonDir: dir, profile: 'new' }), profile);
    for (const made of [profile.security, profile.log, profile.pid]) {
      assert.equal(statSync(made).mode & 0o777, 0o700, made);
    }
  });
});
