import assert from 'node:assert/strict';
import { EngineNodeError, isRecent, resolveEngineNode } from './engine-node';

const versions =
  (known: Record<string, string>) =>
  (path: string): Promise<string> => {
    const version = known[path];
    return version === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(version);
  };

describe('resolveEngineNode', () => {
  it('takes the configured Node first', async () => {
    const ask = versions({ '/opt/node': 'v22.1.0', node: 'v24.0.0' });
    assert.equal((await resolveEngineNode('/opt/node', '/editor', ask)).path, '/opt/node');
  });

  it('refuses a configured Node that is missing, and names the setting', async () => {
    await assert.rejects(
      resolveEngineNode('/opt/none', '/editor', versions({ node: 'v24.0.0' })),
      (error) => {
        assert.ok(error instanceof EngineNodeError);
        assert.match(error.message, /engineRoom\.engineNode.*\/opt\/none/);
        return true;
      },
    );
  });

  it('refuses a configured Node that is too old', async () => {
    const ask = versions({ '/opt/old': 'v18.19.0' });
    await assert.rejects(resolveEngineNode('/opt/old', '/editor', ask), /v18\.19\.0.*20\.12/);
  });

  it('takes the node of PATH next', async () => {
    assert.equal((await resolveEngineNode('', '/editor', versions({ node: 'v20.12.0' }))).path, 'node');
  });

  for (const [what, known] of [
    ['missing', {}],
    ['too old', { node: 'v20.11.1' }],
  ] as const) {
    it(`falls back on the editor's own when node is ${what}, and says so`, async () => {
      const { path, note } = await resolveEngineNode('', '/editor', versions(known));
      assert.equal(path, '/editor');
      assert.match(note, /editor's own/);
    });
  }

  it('compares versions by number', () => {
    assert.deepEqual(['v20.12.0', 'v20.9.0', 'v100.0.0', 'v19.99.0', '20.13.1'].map(isRecent), [
      true,
      false,
      true,
      false,
      true,
    ]);
  });
});
