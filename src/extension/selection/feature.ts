/** *Run Selection on Cluster*: what is selected, or the statement under the cursor; its output live, its value behind it. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { commands } from '../contributions';
import { inlineValue } from '../inline/value-words';
import type { Entry, InlineValues } from '../inline/inline-values';
import { kernelFor } from '../languages';
import type { Piece, SelectionRun } from '../model/selection-run';
import { doneText, outcomeText, pieceHeadline } from '../output/output-words';
import type { Room } from '../room';
import { revealPlace, showFailure } from '../show-failure';
import { assertTrusted } from '../trust';
import { dedent, sharedIndent } from './dedent';
import { isInterrupt, outcomeOf } from './outcome';

const SHOW = l10n.t('Show');

export interface SelectionFeature {
  /** What was run before, as it was then. */
  again(run: SelectionRun): Promise<void>;
  disposable: vscode.Disposable;
}

export function selectionFeature(
  vs: typeof vscode,
  room: Room,
  inlineValues: InlineValues,
): SelectionFeature {
  const { output } = room;

  const runSelected = async (target: 'any' | 'all'): Promise<void> => {
    assertTrusted(vs);
    const editor = vs.window.activeTextEditor;
    const piece = editor && (await selectedPiece(vs, room, editor));
    if (!piece)
      throw new Error(
        l10n.t('There is nothing to run here: select some code, or put the cursor in a statement.'),
      );
    await run(piece, target);
  };

  /** @param uri the file's that was clicked; default the one in the editor. Unsaved changes count. */
  const runWhole = async (uri?: unknown): Promise<void> => {
    const document =
      uri instanceof vs.Uri ? await vs.workspace.openTextDocument(uri) : vs.window.activeTextEditor?.document;
    const piece = document && wholeFile(document);
    if (!piece) throw new Error(l10n.t('There is nothing to run: open a file that is not empty.'));
    await run(piece, 'any');
  };

  const run = async (piece: Piece, target: 'any' | 'all'): Promise<void> => {
    const entry = inlineValues.begin(piece);
    try {
      if (await room.control.ensureEngines(kernelFor(piece.file))) await execute(piece, target, entry);
    } finally {
      if (entry && !entry.value) inlineValues.forget(entry);
    }
  };

  /** @param entry where its value is shown, if that is wanted. */
  const execute = async (piece: Piece, target: 'any' | 'all', entry?: Entry): Promise<void> => {
    const bridge = await room.client.get();
    const id = randomUUID();
    room.store.dispatch({ type: 'selection', change: 1 });
    // What has its value behind it needs the panel only for what it prints.
    if (!entry) output.show();
    const { code, file, firstLine: line, lastLine, columns } = piece;
    output.begin(id, pieceHeadline(basename(file), line, lastLine), true);
    let end = '';
    const started = performance.now();
    const record: SelectionRun = {
      ...{ id, piece, target, state: 'running', startedAt: Date.now() },
      ...{ elapsedMs: 0, engines: 0, failed: 0, outcome: null },
    };
    const ended = (parts: Partial<SelectionRun>): void =>
      room.store.dispatch({
        type: 'selectionRun',
        run: { ...record, ...parts, elapsedMs: performance.now() - started },
      });
    room.store.dispatch({ type: 'selectionRun', run: record });
    try {
      const outcomes = await vs.window.withProgress(
        { location: vs.ProgressLocation.Window, title: l10n.t('Running {0}', piece.title) },
        () => bridge.runSelection(id, { code, file, line, columns, target }),
      );
      const elapsedMs = performance.now() - started;
      end = outcomes.map(outcomeText).join('') + doneText(outcomes, elapsedMs);
      ended(outcomeOf(outcomes));
      const isSeen = entry && inlineValues.show(entry, inlineValue(outcomes, piece, elapsedMs));
      const failed = outcomes.find(({ error }) => error !== null)?.error;
      // Who interrupts knows that it failed, and so does who sees the error behind the code.
      if (failed && !isInterrupt(failed) && !isSeen) void offerPlace(vs, failed);
    } catch (error) {
      ended({ state: 'lost', outcome: (error as Error).message });
      throw error;
    } finally {
      output.end(id, end);
      room.store.dispatch({ type: 'selection', change: -1 });
    }
  };

  const command = (id: string, act: (argument?: unknown) => Promise<void>): vscode.Disposable =>
    vs.commands.registerCommand(id, (argument?: unknown) =>
      act(argument).catch((error: unknown) => showFailure(vs, room.log, error)),
    );
  const disposable = vs.Disposable.from(
    command(commands.runSelection, () => runSelected('any')),
    command(commands.runSelectionOnAll, () => runSelected('all')),
    command(commands.runFile, runWhole),
  );
  const again = async ({ piece, target }: SelectionRun): Promise<void> => {
    assertTrusted(vs);
    await run(piece, target);
  };
  return { again, disposable };
}

async function offerPlace(
  vs: typeof vscode,
  error: { name: string; message: string; file?: string; line?: number; column?: number },
): Promise<void> {
  const buttons = error.file === undefined ? [] : [SHOW];
  const chosen = await vs.window.showErrorMessage(
    `${error.name}: ${error.message.split('\n')[0]}`,
    ...buttons,
  );
  if (chosen === SHOW) await revealPlace(vs, error);
}

async function selectedPiece(
  vs: typeof vscode,
  room: Room,
  editor: vscode.TextEditor,
): Promise<Piece | undefined> {
  const { document, selection } = editor;
  const range = selection.isEmpty
    ? await statementRange(vs, room, editor)
    : wholeIndent(vs, document, selection);
  const code = document.getText(range);
  if (code.trim() === '') return undefined;
  const dedented = dedent(code);
  const shared = sharedIndent(code).length;
  return {
    code: dedented,
    file: document.fileName,
    firstLine: range.start.line + 1,
    lastLine: lastLine(range),
    columns: { first: range.start.character + shared, others: shared },
    title: l10n.t('the selection'),
  };
}

function wholeFile(document: vscode.TextDocument): Piece | undefined {
  const code = document.getText();
  if (code.trim() === '') return undefined;
  const { fileName: file, lineCount: lastLine } = document;
  return { code, file, firstLine: 1, lastLine, columns: { first: 0, others: 0 }, title: basename(file) };
}

/** A selection that begins after the indentation means the whole line: otherwise its first line would dedent alone. */
function wholeIndent(
  vs: typeof vscode,
  document: vscode.TextDocument,
  selection: vscode.Selection,
): vscode.Range {
  const first = document.lineAt(selection.start.line);
  const start =
    selection.start.character <= first.firstNonWhitespaceCharacterIndex ? first.range.start : selection.start;
  return new vs.Range(start, selection.end);
}

async function statementRange(
  vs: typeof vscode,
  room: Room,
  editor: vscode.TextEditor,
): Promise<vscode.Range> {
  const { document } = editor;
  const line = editor.selection.active.line;
  const bridge = await room.client.get();
  const statement = await bridge.statementAt(document.getText(), document.fileName, line + 1);
  if (!statement) return document.lineAt(line).range;
  return new vs.Range(statement.firstLine - 1, 0, statement.lastLine - 1, Infinity);
}

/** 1-based; a selection that ends before a line's first character does not reach into that line. */
function lastLine({ start, end }: vscode.Range): number {
  return end.character === 0 && end.line > start.line ? end.line : end.line + 1;
}
