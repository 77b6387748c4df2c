/** Diagnostics on tags while the user writes, and the quick fixes for them. Starts no cluster. */
import type * as vscode from 'vscode';
import { SECTION, settings } from '../contributions';
import { languageOf } from '../../cluster/shipping/language';
import { LANGUAGES } from '../languages';
import { unsavedDocuments } from '../parallel/unsaved-documents';
import type { Room } from '../room';
import { DiagnosedDocuments } from './diagnosed-documents';
import { Guide } from './guide';
import { remedyCommands } from './remedy-commands';
import { toAction, toEditor, toRange } from './to-editor';

/** Files whose change may make an import be found, or not any more. */
const PROJECT_FILES = '**/{package.json,package-lock.json,pnpm-lock.yaml,yarn.lock,bun.lock,tsconfig*.json}';

export function diagnosticsFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const collection = vs.languages.createDiagnosticCollection('engine-room');
  const guide = new Guide(vs, room.extensionUri);
  const documents = new DiagnosedDocuments({
    wants: (document) =>
      vs.workspace.isTrusted &&
      document.uri.scheme === 'file' &&
      LANGUAGES.includes(document.languageId) &&
      room.settings.diagnostics(document),
    diagnose: async (document) => {
      const bridge = await room.client.get();
      const mode = room.settings.shipping(document).shipping;
      const unsaved = unsavedDocuments(vs);
      const { workDir: workspace } = room.settings;
      const isPython = languageOf(document.fileName) === 'python';
      const interpreter = isPython ? await room.interpreter.chosen(document) : undefined;
      const options = { mode, unsaved, workspace, ...(interpreter !== undefined && { interpreter }) };
      return bridge.diagnose(document.getText(), document.fileName, options);
    },
    show: (document, found) =>
      collection.set(
        document.uri,
        found.map((one) => toEditor(vs, one, guide)),
      ),
    failed: (error) => room.log.warn(`Diagnostics: ${(error as Error).message}`),
  });
  const all = (): void => vs.workspace.textDocuments.forEach((document) => documents.schedule(document));
  const projectFiles = vs.workspace.createFileSystemWatcher(PROJECT_FILES);

  const provider: vscode.CodeActionProvider = {
    provideCodeActions: (document, range) =>
      (documents.in(document) ?? [])
        .filter((one) => toRange(vs, one.range).intersection(range))
        .flatMap((one) =>
          one.remedies.map((remedy, i) => toAction(vs, remedy, document, toEditor(vs, one, guide), i === 0)),
        ),
  };

  all();
  return vs.Disposable.from(
    collection,
    documents,
    projectFiles,
    remedyCommands(vs, room),
    vs.languages.registerCodeActionsProvider(
      LANGUAGES.map((language) => ({ language, scheme: 'file' })),
      provider,
      { providedCodeActionKinds: [vs.CodeActionKind.QuickFix] },
    ),
    vs.workspace.onDidOpenTextDocument((document) => documents.schedule(document)),
    vs.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) documents.schedule(document);
    }),
    vs.workspace.onDidCloseTextDocument((document) => documents.close(document)),
    // A helper may be what has been saved.
    vs.workspace.onDidSaveTextDocument(all),
    projectFiles.onDidCreate(all),
    projectFiles.onDidChange(all),
    // It may have been pip that ran there.
    vs.window.onDidEndTerminalShellExecution(all),
    room.interpreter.onSelected(all),
    vs.workspace.onDidGrantWorkspaceTrust(all),
    vs.workspace.onDidChangeConfiguration((event) => {
      const ours = [settings.diagnostics, settings.shipping, settings.python, settings.profiles];
      if (ours.some((name) => event.affectsConfiguration(`${SECTION}.${name}`))) all();
    }),
  );
}
