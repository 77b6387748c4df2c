// Diagnostics and quick fixes in the extension host, as the editor itself asks for them. No cluster runs.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineRoomApi } from '../../src/extension/api';
import { newest } from '../support/pythons';

const TAG = '/** @parallel */';

/** Ours, in order, once they fit; the test's own time limit ends the wait. */
function diagnostics(
  uri: vscode.Uri,
  fits: (codes: string[]) => boolean,
): Promise<{ codes: string[]; found: vscode.Diagnostic[] }> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Engine Room');
      const codes = found.map(({ code }) => String((code as { value: string }).value));
      if (!fits(codes)) return;
      listening.dispose();
      resolve({ codes, found });
    };
    const listening = vscode.languages.onDidChangeDiagnostics(look);
    look();
  });
}

const OURS = /^(Write |Move '|Name it |Run ')/;

async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  for (;;) {
    try {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.filter(({ title }) => OURS.test(title));
    } catch (error) {
      // The editor's own TypeScript service cancels what it was asked while it started.
      if ((error as Error).name !== 'Canceled') throw error;
    }
  }
}

describe('diagnostics', () => {
  const dir = mkdtempSync(join(tmpdir(), 'er-diagnostics-'));
  let api: EngineRoomApi;

  const open = async (name: string, source: string): Promise<vscode.TextDocument> => {
    const file = join(dir, name);
    writeFileSync(file, source);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
    await vscode.window.showTextDocument(document);
    return document;
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<EngineRoomApi>('engine-room.engine-room');
    assert.ok(extension);
    api = await extension.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(dir, { recursive: true, force: true });
  });

  it('say what stops each function, with the place and where it is explained', async () => {
    const document = await open(
      'faults.ts',
      [
        "import { z } from 'not-installed';",
        'let calls = 0;',
        `${TAG}\nfunction* items() {}`,
        `class A {\n  k = 1;\n  ${TAG}\n  scaled(x: number) { return x * this.k }\n}`,
        `${TAG}\nconst limit = 5;`,
        `/** @paralel */\nfunction slip() {}`,
        `${TAG}\nexport const parse = (x: unknown) => [z, x, nowhere, calls++];`,
        '',
      ].join('\n'),
    );
    const { found } = await diagnostics(document.uri, (codes) => codes.length === 7);
    const seen = found.map(
      ({ code, range, severity }) =>
        `${range.start.line + 1} ${severity} ${String((code as { value: string }).value)}`,
    );
    assert.deepEqual(seen.sort(), [
      '1 0 unresolved-import',
      '10 0 not-a-function',
      '12 0 misspelled-tag',
      '15 1 unknown-name',
      '2 3 module-state',
      '3 0 generator',
      '7 0 method',
    ]);
    const { target } = found[0]!.code as { target: vscode.Uri };
    assert.match(target.path, /docs\/functions\.md$/);
    assert.match(target.fragment, /^L\d+$/);
  });

  const fixed: [title: string, name: string, source: string][] = [
    [
      'a nested function',
      'nested.ts',
      `export function outer() {\n  ${TAG}\n  function f(x: number) { return x }\n  return f;\n}\n`,
    ],
    ['a method', 'method.ts', `export class A {\n  ${TAG}\n  twice(x: number) { return x * 2 }\n}\n`],
    ['a misspelled tag', 'slip.js', '/** @paralel range(3) */\nfunction f(x) { return x }\n'],
    ['a tag in a line comment', 'comment.ts', '// @parallel range(3)\nexport const f = (x: number) => x;\n'],
    ['a default export without a name', 'nameless.mjs', `${TAG}\nexport default (x) => x;\n`],
  ];
  for (const [title, name, source] of fixed) {
    it(`mend ${title} by a quick fix, after which there is nothing to say`, async () => {
      const document = await open(name, source);
      const { found } = await diagnostics(document.uri, (codes) => codes.length === 1);
      const [fix] = await quickFixes(document.uri, found[0]!.range);
      assert.ok(fix?.edit, 'a quick fix is offered');
      assert.ok(fix.isPreferred);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      await diagnostics(document.uri, (codes) => codes.length === 0);
      assert.notEqual(document.getText(), source);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      assert.ok(lenses.some(({ command }) => command?.title.includes('Run over')));
    });
  }

  it('offer the command that installs a package', async () => {
    const document = await open(
      'install.ts',
      `import { z } from '@none/such/part';\n${TAG}\nexport const f = () => z;\n`,
    );
    const { found } = await diagnostics(document.uri, (codes) => codes.length === 1);
    const titles = (await quickFixes(document.uri, found[0]!.range)).map(({ title }) => title);
    assert.deepEqual(titles, ["Run 'npm install @none/such' in a terminal"]);
  });

  it('ask the interpreter about Python, and know a package as soon as it is there', async () => {
    const settings = vscode.workspace.getConfiguration('engineRoom');
    await settings.update('python', newest.interpreter, vscode.ConfigurationTarget.Global);
    const document = await open(
      'analysis.py',
      'import none_such\ncalls = 0\n@parallel  # range(\ndef f(x):\n    global calls\n    calls += 1\n    return none_such\n',
    );
    const { codes, found } = await diagnostics(document.uri, (all) => all.length === 3);
    assert.deepEqual(codes.sort(), ['module-state', 'unresolved-import', 'wrong-inputs']);
    const missing = found.find(({ range }) => range.start.line === 0)!;
    assert.match(missing.message, /^Cannot find 'none_such', neither beside the file nor in Python 3\./);
    const titles = (await quickFixes(document.uri, missing.range)).map(({ title }) => title);
    assert.deepEqual(titles, ["Run 'pip install none_such' in a terminal"]);
    writeFileSync(join(dir, 'none_such.py'), '');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.lineAt(2).range.end, '3)');
    await vscode.workspace.applyEdit(edit);
    await diagnostics(document.uri, (all) => all.join() === 'module-state');
    await settings.update('python', undefined, vscode.ConfigurationTarget.Global);
  });

  it('follow what is typed, and a helper that is saved', async () => {
    const document = await open(
      'typed.ts',
      `import { helper } from './late-helper';\n${TAG}\nexport const f = () => helper;\n`,
    );
    await diagnostics(document.uri, (codes) => codes.join() === 'unresolved-import');
    const helper = await open('late-helper.ts', 'export const helper = 1;\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(helper.uri, new vscode.Position(0, 0), '// one\n');
    await vscode.workspace.applyEdit(edit);
    await helper.save();
    await diagnostics(document.uri, (codes) => codes.length === 0);
  });

  it('are gone when the setting says so', async () => {
    const document = await open('off.ts', `${TAG}\nclass F {}\n`);
    await diagnostics(document.uri, (codes) => codes.length === 1);
    const settings = vscode.workspace.getConfiguration('engineRoom');
    await settings.update('diagnostics.enabled', false, vscode.ConfigurationTarget.Global);
    await diagnostics(document.uri, (codes) => codes.length === 0);
    await settings.update('diagnostics.enabled', undefined, vscode.ConfigurationTarget.Global);
    await diagnostics(document.uri, (codes) => codes.length === 1);
  });

  it('have started no cluster', () => assert.equal(api.getStatus().state, 'none'));
});
