import assert from 'node:assert/strict';
import { clusterPlace, fileName } from './cluster-place';

describe('clusterPlace', () => {
  it('is a profile, or a file in its place', () => {
    const inProfile = clusterPlace({ profile: 'lab', ipythonDir: '/ipython', connectionFile: '' });
    assert.deepEqual(
      [inProfile.name, inProfile.clientFile, inProfile.profile?.path],
      ['lab', '/ipython/profile_lab/security/ipcontroller-client.json', '/ipython/profile_lab'],
    );
    assert.deepEqual(
      clusterPlace({ profile: 'lab', ipythonDir: '/ipython', connectionFile: '/x/far.json' }),
      {
        ...{ name: 'far.json', clientFile: '/x/far.json', profile: undefined },
      },
    );
  });
});

describe('fileName', () => {
  for (const [path, name] of [
    ['/home/ada/.ipython/profile_lab/security/ipcontroller-17-ab-client.json', 'lab (17-ab)'],
    ['/home/ada/.ipython/profile_lab/security/ipcontroller-client.json', 'lab'],
    ['C:\\Users\\ada\\.ipython\\profile_lab\\security\\ipcontroller-17-client.json', 'lab (17)'],
    ['/home/ada/ipcontroller-client.json', 'ipcontroller-client.json'],
  ] as const) {
    it(`${path} is ${name}`, () => assert.equal(fileName(path), name));
  }
});
