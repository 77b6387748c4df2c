/** The lenses above tagged functions; redrawn a few times a second at most while a run counts up. */
import type * as vscode from 'vscode';
import { commands } from '../contributions';
import type { Settings } from '../model/settings';
import { kernelLacked } from '../model/starving';
import { lastRunOf, refusedRunOf } from '../model/state';
import type { Store } from '../model/store';
import { lensesFor, type Lens } from './lens-titles';
import type { TaggedFunctions } from './tagged-functions';

export class LensProvider implements vscode.CodeLensProvider {
  readonly #changed: vscode.EventEmitter<void>;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(
    private readonly vs: typeof vscode,
    private readonly store: Store,
    private readonly settings: Settings,
    private readonly tagged: TaggedFunctions,
  ) {
    this.#changed = new vs.EventEmitter();
    this.onDidChangeCodeLenses = this.#changed.event;
  }

  refresh(): void {
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!this.settings.codeLens(document) || !this.vs.workspace.isTrusted) return [];
    const functions = await this.tagged.in(document);
    const showsOutcome = this.settings.codeLensOutcome(document);
    if (functions.length > 0) this.store.dispatch({ type: 'tags' });
    return functions.flatMap((tagged) => {
      const line = Math.min(tagged.line, document.lineCount) - 1;
      const range = new this.vs.Range(line, 0, line, 0);
      const last = lastRunOf(this.store.state, document.fileName, tagged.name);
      const lacks = last && kernelLacked(last, this.store.state.cluster);
      const refused = refusedRunOf(this.store.state, document.fileName, tagged.name);
      return lensesFor(tagged, last, { showsOutcome, lacks, refused }).map((lens) => {
        const target = { uri: document.uri.toString(), name: tagged.name };
        return new this.vs.CodeLens(range, commandFor(lens, target));
      });
    });
  }
}

function commandFor(
  { title, tooltip, action, run }: Lens,
  { uri, name }: { uri: string; name: string },
): vscode.Command {
  switch (action) {
    case 'cancel':
      return { title, tooltip, command: commands.cancelRun, arguments: [run] };
    case 'show':
      return { title, tooltip, command: commands.showRun, arguments: [run] };
    case 'debug':
      return { title, tooltip, command: commands.debugFunction, arguments: [uri, name] };
    case 'run':
    case 'explain':
      return { title, tooltip, command: commands.runOver, arguments: [uri, name] };
  }
}
