import assert from 'node:assert/strict';
import { hostname, networkInterfaces } from 'node:os';
import { hostOf, isHere, isThisMachine } from './whereabouts';

const [ownAddress = '127.0.0.1'] = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === 'IPv4')
  .map(({ address }) => address);

describe('whereabouts', () => {
  // Interface, location; what to connect to, and whether that is on this machine.
  const table: [string, string, string, boolean][] = [
    ['tcp://127.0.0.1', hostname(), '127.0.0.1', true],
    ['tcp://127.0.0.1', 'elsewhere.example', '127.0.0.1', false],
    ['tcp://*', '', '127.0.0.1', true],
    ['tcp://*', hostname(), '127.0.0.1', true],
    ['tcp://*', ownAddress, '127.0.0.1', true],
    ['tcp://0.0.0.0', hostname(), '127.0.0.1', true],
    ['tcp://0.0.0.0', 'elsewhere.example', 'elsewhere.example', false],
    ['tcp://*', '203.0.113.7', '203.0.113.7', false],
    ['tcp://203.0.113.7', hostname(), '203.0.113.7', false],
    [`tcp://${ownAddress}`, hostname(), ownAddress, true],
  ];
  for (const [where, location, host, here] of table) {
    it(`finds ${where} of '${location}' at ${host}, ${here ? 'here' : 'elsewhere'}`, () => {
      const controller = { interface: where, location };
      assert.deepEqual([hostOf(controller), isHere(controller)], [host, here]);
    });
  }

  it('knows this machine by its name and its addresses', () => {
    for (const name of ['', 'localhost', '127.0.0.1', '127.0.1.1', hostname(), ownAddress]) {
      assert.ok(isThisMachine(name), name);
    }
    assert.ok(!isThisMachine('elsewhere.example'));
  });
});
