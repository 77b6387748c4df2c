/** Values and errors behind the code that gave them, until that code is edited. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Piece } from '../model/selection-run';
import type { Settings } from '../model/settings';
import { moved, overlaps, type Span } from './span';
import type { InlineValue, ValuePart } from './value-words';

/** A piece of code that runs or has run. */
export interface Entry {
  /** The document's. */
  uri: string;
  language: string;
  span: Span;
  /** Undefined while it runs. */
  value?: InlineValue;
}

export const words = {
  more: (count: number): string => l10n.t('and {0} more, in the output', count),
};

export class InlineValues {
  readonly #style: vscode.TextEditorDecorationType;
  #entries: Entry[] = [];

  constructor(
    private readonly vs: typeof vscode,
    private readonly settings: Pick<Settings, 'inlineValues'>,
  ) {
    this.#style = vs.window.createTextEditorDecorationType({
      after: { margin: '0 0 0 2em' },
      rangeBehavior: vs.DecorationRangeBehavior.ClosedClosed,
    });
  }

  /**
   * What stood there is no longer true.
   * @returns undefined where no value is wanted, and where the code no longer stands.
   */
  begin({ file, code, firstLine, lastLine }: Piece): Entry | undefined {
    const document = this.vs.workspace.textDocuments.find(({ fileName }) => fileName === file);
    if (!document || !this.settings.inlineValues(document) || lastLine > document.lineCount) return undefined;
    const range = new this.vs.Range(firstLine - 1, 0, lastLine - 1, Number.MAX_SAFE_INTEGER);
    if (!unspaced(document.getText(range)).includes(unspaced(code))) return undefined;
    const span = codeSpan(document, firstLine - 1, lastLine - 1);
    const uri = document.uri.toString();
    this.#entries = this.#entries.filter((entry) => entry.uri !== uri || !overlaps(entry.span, span));
    const entry = { uri, language: document.languageId, span };
    this.#entries.push(entry);
    this.draw(uri);
    return entry;
  }

  /** @returns whether somebody can see it: its line is in sight, and was not edited meanwhile. */
  show(entry: Entry, value: InlineValue): boolean {
    if (!this.#entries.includes(entry)) return false;
    entry.value = value;
    this.draw(entry.uri);
    const at = shownAt(entry);
    return this.#editors(entry.uri).some(({ visibleRanges }) =>
      visibleRanges.some(({ start, end }) => start.line <= at && at <= end.line),
    );
  }

  /** It came to nothing. */
  forget(entry: Entry): void {
    this.#keep((other) => other !== entry);
  }

  edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const uri = document.uri.toString();
    let isGone = false;
    for (const entry of this.#entries.filter((known) => known.uri === uri)) {
      const span = contentChanges.reduce<Span | undefined>(
        (last, change) => last && moved(last, change),
        entry.span,
      );
      if (span) entry.span = span;
      else this.#entries = this.#entries.filter((known) => known !== entry);
      isGone ||= !span;
    }
    // Those that stay go with their lines by themselves.
    if (isGone) this.draw(uri);
  }

  closed(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    this.#entries = this.#entries.filter((entry) => entry.uri !== uri);
  }

  /** @param wanted false: its document shall show none. */
  clear(wanted: (entry: Entry) => boolean = () => false): void {
    this.#keep(wanted);
  }

  /** @param uri one document's; default all that are in sight. */
  draw(uri?: string): void {
    for (const editor of this.#editors(uri)) {
      const shown = this.#entries.filter((entry) => entry.uri === editor.document.uri.toString());
      editor.setDecorations(
        this.#style,
        shown.flatMap((entry) => this.#decoration(entry, editor.document) ?? []),
      );
    }
  }

  /** Where the value of the code on this line is told, if it has one: the end of its text. */
  placeOf(document: vscode.TextDocument, line: number): vscode.Position | undefined {
    const uri = document.uri.toString();
    const entry = this.#entries.find(
      (one) => one.uri === uri && one.value && one.span.firstLine <= line && line <= one.span.lastLine,
    );
    const at = entry && shownAt(entry);
    if (at === undefined || at >= document.lineCount) return undefined;
    return new this.vs.Position(at, document.lineAt(at).text.trimEnd().length);
  }

  dispose(): void {
    this.#style.dispose();
  }

  #keep(wanted: (entry: Entry) => boolean): void {
    this.#entries = this.#entries.filter(wanted);
    this.draw();
  }

  #editors(uri?: string): vscode.TextEditor[] {
    return this.vs.window.visibleTextEditors.filter(
      ({ document }) => uri === undefined || document.uri.toString() === uri,
    );
  }

  #decoration(entry: Entry, document: vscode.TextDocument): vscode.DecorationOptions | undefined {
    const { value, language } = entry;
    const at = shownAt(entry);
    if (!value || at >= document.lineCount) return undefined;
    const end = document.lineAt(at).text.trimEnd().length;
    const color = new this.vs.ThemeColor(
      value.isError ? 'editorError.foreground' : 'editorCodeLens.foreground',
    );
    return {
      range: new this.vs.Range(at, Math.max(0, end - 1), at, end),
      renderOptions: { after: { contentText: value.text, color } },
      hoverMessage: this.#hover(value, language),
    };
  }

  #hover({ parts, more }: InlineValue, language: string): vscode.MarkdownString {
    const hover = new this.vs.MarkdownString();
    for (const part of parts) {
      const heading = [part.title && `**${part.title}**`, this.#link(part)].filter(Boolean).join(' \u00b7 ');
      if (heading !== '') hover.appendMarkdown(`${heading}\n`);
      hover.appendCodeblock(part.body, part.isError ? 'text' : language);
    }
    if (more > 0) hover.appendText(words.more(more));
    return hover;
  }

  #link({ place }: ValuePart): string | undefined {
    if (!place) return undefined;
    const { file, line, column } = place;
    const fragment = `L${line}${column === undefined ? '' : `,${column}`}`;
    const name = file.replace(/^.*[\\/]/, '').replaceAll(/[\\[\]*_`<>]/g, (mark) => `\\${mark}`);
    return `[${name}:${line}](${this.vs.Uri.file(file).with({ fragment }).toString()})`;
  }
}

/** The last line of the code, if it does not belong elsewhere. */
function shownAt({ span, value }: Entry): number {
  return value?.offset === undefined ? span.lastLine : span.firstLine + value.offset;
}

function unspaced(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

/** Without the blank lines at its end. */
function codeSpan(document: vscode.TextDocument, firstLine: number, lastLine: number): Span {
  let last = lastLine;
  while (last > firstLine && document.lineAt(last).isEmptyOrWhitespace) last -= 1;
  return { firstLine, lastLine: last, lastCharacter: document.lineAt(last).text.trimEnd().length };
}
