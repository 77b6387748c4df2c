/** The walls of the house are lint rules; these are the bricks thrown at them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(__dirname, '..', '..');

/** The rules that speak up about a file of this text at this place in the tree. */
async function complaints(file: string, text: string): Promise<string[]> {
  const eslint = new ESLint({
    cwd: root,
    // Rules that need types would want the file on disk.
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false } },
      rules: {
        '@typescript-eslint/no-floating-promises': 'off',
        '@typescript-eslint/no-misused-promises': 'off',
        '@typescript-eslint/await-thenable': 'off',
      },
    },
  });
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('lint', function () {
  // The first one loads eslint and its plugins, on a machine that may have better to do.
  this.timeout(60_000);

  for (const [what, file, text, rule] of [
    ['the editor in the cluster', 'src/cluster/hub/x.ts', `import 'vscode';`, 'no-restricted-imports'],
    [
      'a type of the editor in the cluster',
      'src/cluster/client/x.ts',
      `import type { Uri } from 'vscode';\nexport type X = Uri;`,
      'no-restricted-imports',
    ],
    [
      'the editor in the transport',
      'src/cluster/transport/x.ts',
      `import 'vscode';`,
      'no-restricted-imports',
    ],
    ['the editor in the bridge', 'src/bridge/x.ts', `import 'vscode';`, 'no-restricted-imports'],
    ['zeromq outside the transport', 'src/cluster/hub/x.ts', `import 'zeromq';`, 'no-restricted-imports'],
    ['zeromq in the extension host', 'src/extension/x.ts', `import 'zeromq';`, 'no-restricted-imports'],
    [
      'cluster code in the extension host',
      'src/extension/x.ts',
      `export { range } from '../cluster/client';`,
      'no-restricted-imports',
    ],
    [
      'a circle of imports',
      'src/cluster/protocol/frames.ts',
      `import { Session } from './messages';\nexport const x = Session;`,
      'import-x/no-cycle',
    ],
    ['a file of 401 lines', 'src/cluster/hub/x.ts', 'export {};\n'.repeat(401), 'max-lines'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.ok((await complaints(file, text)).includes(rule));
    });
  }

  it('has nothing against zeromq in the transport', async () => {
    assert.deepEqual(await complaints('src/cluster/transport/x.ts', `import 'zeromq';`), []);
  });
});
