import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { InlineValues, type Entry } from './inline-values';
import type { InlineValue } from './value-words';

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}
class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(line: number, character: number, lastLine: number, lastCharacter: number) {
    this.start = new Position(line, character);
    this.end = new Position(lastLine, lastCharacter);
  }
}
class MarkdownString {
  value = '';
  appendMarkdown = (text: string): string => (this.value += text);
  appendText = (text: string): string => (this.value += text);
  appendCodeblock = (text: string, language: string): string => (this.value += `<${language}>${text}\n`);
}

interface Drawn {
  range: Range;
  renderOptions: { after: { contentText: string; color: { id: string } } };
  hoverMessage: MarkdownString;
}

/** An editor with one document. */
function anEditor(lines: string[]) {
  let drawn: Drawn[] = [];
  const uri = { toString: () => 'file:///a.ts' };
  const document = {
    ...{ uri, languageId: 'typescript', lineCount: lines.length },
    fileName: '/a.ts',
    getText: ({ start, end }: Range) => lines.slice(start.line, end.line + 1).join('\n'),
    lineAt: (at: number) => ({ text: lines[at] ?? '', isEmptyOrWhitespace: (lines[at] ?? '').trim() === '' }),
  } as unknown as vscode.TextDocument;
  const editor = {
    document,
    visibleRanges: [new Range(0, 0, 10, 0)],
    setDecorations: (_: unknown, options: Drawn[]) => (drawn = options),
  };
  const window = {
    visibleTextEditors: [editor],
    createTextEditorDecorationType: () => ({ dispose: () => {} }),
  };
  const wanted = { inlineValues: true };
  const vs = {
    ...{ window, Position, Range, MarkdownString, workspace: { textDocuments: [document] } },
    DecorationRangeBehavior: { ClosedClosed: 1 },
    ThemeColor: class {
      constructor(readonly id: string) {}
    },
    Uri: {
      file: (path: string) => ({
        with: ({ fragment }: { fragment: string }) => `file://${path}#${fragment}`,
      }),
    },
  } as unknown as typeof vscode;
  const values = new InlineValues(vs, { inlineValues: () => wanted.inlineValues });
  const piece = (
    firstLine: number,
    lastLine: number,
    code = lines.slice(firstLine - 1, lastLine).join('\n'),
  ) => ({
    ...{ file: '/a.ts', code, firstLine, lastLine },
    ...{ columns: { first: 0, others: 0 }, title: '' },
  });
  const begin = (firstLine: number, lastLine: number, code?: string): Entry => {
    const entry = values.begin(piece(firstLine, lastLine, code));
    assert.ok(entry);
    return entry;
  };
  const edit = (line: number, text: string): void =>
    values.edited({
      document,
      contentChanges: [{ range: new Range(line, 0, line, 0), text }],
    } as unknown as vscode.TextDocumentChangeEvent);
  const shown = (): string[] =>
    drawn.map(({ range, renderOptions }) => `${range.start.line}: ${renderOptions.after.contentText}`);
  return { document, values, wanted, piece, begin, editor, window, edit, shown, last: () => drawn.at(-1) };
}

const value = (text: string, more: Partial<InlineValue> = {}): InlineValue => ({
  ...{ text, isError: false, more: 0 },
  parts: [{ title: '', body: text, isError: false }],
  ...more,
});

describe('InlineValues', () => {
  it('stand behind the last line of the code that is not blank', () => {
    const { begin, values, shown, last } = anEditor(['const a = 1;', 'a + 1', '', '']);
    assert.equal(values.show(begin(1, 4), value('=> 2')), true);
    assert.deepEqual(shown(), ['1: => 2']);
    assert.equal(last()?.hoverMessage.value, '<typescript>=> 2\n');
  });

  it('are found from every line of their code, at the end of the line that they stand behind', () => {
    const { begin, document, values } = anEditor(['f(', '  1', ')', 'other']);
    const entry = begin(1, 3);
    assert.equal(values.placeOf(document, 0), undefined);
    values.show(entry, value('=> 2'));
    assert.deepEqual(
      [0, 1, 2].map((line) => values.placeOf(document, line)),
      Array(3).fill(new Position(2, 1)),
    );
    assert.equal(values.placeOf(document, 3), undefined);
  });

  it('make way for the next run of the same lines, at its beginning', () => {
    const { begin, values, shown } = anEditor(['a', 'b', 'c']);
    values.show(begin(1, 2), value('1'));
    values.show(begin(3, 3), value('3'));
    begin(2, 2);
    assert.deepEqual(shown(), ['2: 3']);
  });

  it('go with an edit of their code, also while it runs, and with no other', () => {
    const { begin, values, edit, shown } = anEditor(['a', 'b', 'c', 'd', 'e']);
    values.show(begin(1, 1), value('1'));
    values.show(begin(3, 3), value('3'));
    const running = begin(4, 4);
    edit(1, 'new\n');
    assert.equal(running.span.firstLine, 4);
    edit(0, 'x');
    assert.deepEqual(shown(), ['3: 3']);
    edit(4, 'y');
    assert.equal(values.show(running, value('4')), false);
    assert.deepEqual(shown(), ['3: 3']);
  });

  it('show errors on their line, with a way to it and the stack', () => {
    const { begin, values, shown, last } = anEditor(['a', 'b', 'c']);
    const place = { file: '/a_b.ts', line: 2, column: 5 };
    const error = value('\u2717 E', {
      isError: true,
      parts: [{ title: 'Engine 1', body: 'E', isError: true, place }],
      more: 2,
    });
    values.show(begin(1, 3), { ...error, offset: 1 });
    assert.deepEqual(shown(), ['1: \u2717 E']);
    assert.equal(last()?.renderOptions.after.color.id, 'editorError.foreground');
    assert.equal(
      last()?.hoverMessage.value,
      '**Engine 1** \u00b7 [a\\_b.ts:2](file:///a_b.ts#L2,5)\n<text>E\nand 2 more, in the output',
    );
  });

  it('say when nobody can see them', () => {
    const { begin, values, editor, window, shown } = anEditor(['a', 'b']);
    editor.visibleRanges = [new Range(1, 0, 1, 0)];
    assert.equal(values.show(begin(1, 1), value('1')), false);
    window.visibleTextEditors = [];
    const later = begin(2, 2);
    assert.equal(values.show(later, value('2')), false);
    window.visibleTextEditors = [editor];
    values.draw();
    assert.deepEqual(shown(), ['0: 1', '1: 2']);
  });

  it('stand behind no other code, and nowhere where they are not wanted', () => {
    const { values, piece, begin, wanted } = anEditor(['  const a = 1;', '  a + 1']);
    assert.ok(begin(1, 2, 'const a = 1;\na + 1'));
    assert.equal(values.begin(piece(1, 2, 'const a = 2;')), undefined);
    assert.equal(values.begin(piece(1, 9)), undefined);
    assert.equal(values.begin({ ...piece(1, 2), file: '/b.ts' }), undefined);
    wanted.inlineValues = false;
    assert.equal(values.begin(piece(1, 2)), undefined);
  });

  it('are taken away', () => {
    const { document, begin, values, shown } = anEditor(['a', 'b']);
    values.show(begin(1, 1), value('1'));
    values.forget(begin(2, 2));
    assert.deepEqual(shown(), ['0: 1']);
    values.clear();
    assert.deepEqual(shown(), []);
    values.show(begin(1, 1), value('1'));
    values.closed(document);
    values.draw();
    assert.deepEqual(shown(), []);
  });
});
