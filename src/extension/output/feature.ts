/** The output channel: what runs print goes into it, and the places it names can be clicked. */
import type * as vscode from 'vscode';
import { commands } from '../contributions';
import { isActive } from '../model/state';
import type { Room } from '../room';
import { OUTPUT_LANGUAGE, runHeadline } from './output-words';
import { placesIn } from './places';

/** Of a longer output the last lines have links. */
const LINES_WITH_LINKS = 5000;

export function outputFeature(vs: typeof vscode, room: Room): vscode.Disposable {
  const { store, events, output, log } = room;
  return vs.Disposable.from(
    output,
    vs.commands.registerCommand(commands.showOutput, () => output.show()),
    vs.commands.registerCommand(commands.showLog, () => log.show(true)),
    events.listenToOutput((id, rows) => {
      const run = store.state.runs.find((known) => known.id === id);
      if (run) output.begin(id, runHeadline(run));
      output.print(id, rows);
      // What came late is not lost.
      if (run && !isActive(run)) output.end(id);
    }),
    store.subscribe((now, before) => {
      if (now.runs === before.runs) return;
      for (const run of now.runs) if (!isActive(run)) output.end(run.id);
    }),
    vs.languages.registerDocumentLinkProvider(
      { language: OUTPUT_LANGUAGE },
      { provideDocumentLinks: (document) => linksIn(vs, document) },
    ),
  );
}

function linksIn(vs: typeof vscode, document: vscode.TextDocument): vscode.DocumentLink[] {
  const links: vscode.DocumentLink[] = [];
  for (let at = Math.max(0, document.lineCount - LINES_WITH_LINKS); at < document.lineCount; at += 1) {
    for (const { start, end, file, line, column } of placesIn(document.lineAt(at).text)) {
      const target = vs.Uri.file(file).with({
        fragment: `L${line}${column === undefined ? '' : `,${column}`}`,
      });
      links.push(new vs.DocumentLink(new vs.Range(at, start, at, end), target));
    }
  }
  return links;
}
