import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import type { ClientConnection } from '../../profile/connection-file';
import { serverFor } from './reach';
import { describeSshFailure, parseSshServer } from './ssh-server';

describe('an ssh server', () => {
  it('is written as [user@]host[:port]', () => {
    assert.deepEqual(parseSshServer('server.tld'), { destination: 'server.tld' });
    assert.deepEqual(parseSshServer('me@server:2222'), { destination: 'me@server', port: '2222' });
    assert.deepEqual(parseSshServer('me@[::1]:22'), { destination: 'me@::1', port: '22' });
    assert.deepEqual(parseSshServer('my_alias'), { destination: 'my_alias' });
  });

  it('is never an option of ssh, nor two words', () => {
    for (const text of [
      '',
      '-oProxyCommand=x',
      'me@-oX',
      '-x@host',
      'a b',
      'host:',
      'host:x',
      'a@b@c',
      ':22',
    ]) {
      assert.throws(() => parseSshServer(text), { name: 'SshError', message: /is no ssh server/ }, text);
    }
  });

  it('is the one that is named, else the file’s when the controller is elsewhere', () => {
    const here = { interface: 'tcp://127.0.0.1', location: hostname(), ssh: 'gate' } as ClientConnection;
    const elsewhere = { ...here, location: '203.0.113.7' };
    assert.equal(serverFor(here, {}), '');
    assert.equal(serverFor(here, { sshServer: 'me@gate' }), 'me@gate');
    assert.equal(serverFor(elsewhere, {}), 'gate');
    assert.equal(serverFor({ ...elsewhere, ssh: '' }, {}), '');
    assert.equal(serverFor({ ...elsewhere, interface: 'tcp://*' }, { sshKey: '/key' }), '203.0.113.7');
  });

  // What ssh says; what we make of it.
  const table: [string, RegExp][] = [
    ['Host key verification failed.\n', /is not known here yet: connect once with 'ssh s'/],
    [
      '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
      /another host key/,
    ],
    ['me@s: Permission denied (publickey).\n', /does not let us in: name a key file/],
    ['ssh: connect to host s port 22: Connection refused\n', /cannot be reached: connect to host s port 22/],
    ['ssh: Could not resolve hostname s: Name or service not known', /cannot be reached: Could not resolve/],
    ['Could not request local forwarding.\n', /forwards no ports for us/],
    ['', /ended with exit code 255\.$/],
    ['Something else\n', /ended with exit code 255: Something else$/],
  ];
  for (const [said, sentence] of table) {
    it(`is complained of in one sentence: ${said.trim() || 'nothing said'}`, () => {
      const text = describeSshFailure('s', said, 'exit code 255');
      assert.match(text, sentence);
      assert.ok(!text.includes('\n'));
    });
  }
});
