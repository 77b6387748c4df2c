/** Diagnostics and their remedies in the editor's terms. */
import type * as vscode from 'vscode';
import type { Remedy, TagDiagnostic, TextRange } from '../../cluster/shipping/diagnosing/tag-diagnostic';
import type { Guide } from './guide';
import { RUN_IN_TERMINAL, SHIP_MODULES } from './remedy-commands';

export function toEditor(vs: typeof vscode, found: TagDiagnostic, guide: Guide): vscode.Diagnostic {
  const severity = {
    error: vs.DiagnosticSeverity.Error,
    warning: vs.DiagnosticSeverity.Warning,
    information: vs.DiagnosticSeverity.Information,
    hint: vs.DiagnosticSeverity.Hint,
  }[found.severity];
  const diagnostic = new vs.Diagnostic(toRange(vs, found.range), found.message, severity);
  diagnostic.source = 'Engine Room';
  diagnostic.code = { value: found.code, target: guide.placeOf(found.code) };
  diagnostic.relatedInformation = found.related.map(({ message, file, range }) => {
    const location = new vs.Location(vs.Uri.file(file), toRange(vs, range));
    return new vs.DiagnosticRelatedInformation(location, message);
  });
  return diagnostic;
}

export function toRange(vs: typeof vscode, { start, end }: TextRange): vscode.Range {
  return new vs.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

/** @param isPreferred for *Fix all* and the editor's Auto Fix. */
export function toAction(
  vs: typeof vscode,
  remedy: Remedy,
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
  isPreferred: boolean,
): vscode.CodeAction {
  const action = new vs.CodeAction(remedy.title, vs.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred && remedy.kind === 'change';
  switch (remedy.kind) {
    case 'change':
      action.edit = new vs.WorkspaceEdit();
      action.edit.set(
        document.uri,
        remedy.changes.map(({ range, text }) => vs.TextEdit.replace(toRange(vs, range), text)),
      );
      break;
    case 'install':
      action.command = {
        title: remedy.title,
        command: RUN_IN_TERMINAL,
        arguments: [remedy.command, remedy.folder],
      };
      break;
    case 'ship-module':
      action.command = { title: remedy.title, command: SHIP_MODULES };
  }
  return action;
}
