/** *Run over...*: which function, over which inputs, on a cluster that runs. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { FunctionCall, RunSummary } from '../../bridge/rpc';
import type { TaggedFunction } from '../../cluster/shipping/shipped-function';
import { breakpointsSet } from '../debugging/breakpoints';
import { kernelFor } from '../languages';
import type { Room } from '../room';
import { assertTrusted } from '../trust';
import { functionAt } from './function-at';
import type { Inputs } from './inputs';
import type { RememberedInputs } from './remembered-inputs';
import type { TaggedFunctions } from './tagged-functions';
import { unsavedDocuments } from './unsaved-documents';

/** What is known before anybody is asked. */
interface Asking {
  inputs?: string;
  /** Run one input under a debugger; null: the user chooses where there are several. */
  debug?: { item: number | null };
}

export class RunOver {
  constructor(
    private readonly vs: typeof vscode,
    private readonly room: Room,
    private readonly tagged: TaggedFunctions,
    private readonly remembered: RememberedInputs,
  ) {}

  /** From a lens with its function, from the palette with the cursor's. @param how with inputs: without asking. */
  async ask(uri?: string, name?: string, how: Asking = {}): Promise<RunSummary | undefined> {
    assertTrusted(this.vs);
    const document = await this.#document(uri);
    const chosen = document && (await this.#choose(document, name));
    if (!document || !chosen) return undefined;
    if (chosen.refusal !== undefined) {
      const { showUnfit } = await import('../later');
      await showUnfit(this.vs, this.room, document, chosen);
      return undefined;
    }
    const asked = (): Promise<Inputs | undefined> =>
      this.#askInputs(document, chosen, how.debug !== undefined);
    const inputs = how.inputs === undefined ? await asked() : { text: how.inputs };
    return inputs === undefined ? undefined : this.run(document, chosen.name, inputs, how.debug);
  }

  /** @returns undefined when the user cancelled the start of the cluster. */
  async run(
    document: vscode.TextDocument,
    name: string,
    inputs: Inputs,
    debug?: Asking['debug'],
    earlier: Pick<FunctionCall, 'retryOf' | 'serialOf'> = {},
  ): Promise<RunSummary | undefined> {
    if (!(await this.room.control.ensureEngines(kernelFor(document.fileName)))) return undefined;
    await this.remembered.set(document.fileName, name, inputs);
    const bridge = await this.room.client.get();
    const { text, file: inputsFile } = inputs;
    const call = { file: document.fileName, source: document.getText(), name, inputs: text, inputsFile };
    const unsaved = unsavedDocuments(this.vs);
    const folders = (this.vs.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
    const run = await bridge.startRun({
      ...{ ...call, unsaved, folders, ...this.room.settings.shipping(document) },
      ...(debug && { debug: { ...debug, breakpoints: breakpointsSet(this.vs) } }),
      ...earlier,
    });
    this.room.store.dispatch({ type: 'run', run });
    return run;
  }

  /** Without asking: with these inputs, else with the tag's. */
  async runTagged(
    document: vscode.TextDocument,
    name: string,
    inputs?: string,
    debug?: Asking['debug'],
  ): Promise<RunSummary | undefined> {
    const tagged = (await this.tagged.in(document)).find((known) => known.name === name);
    const expression = inputs ?? tagged?.inputs;
    if (expression === undefined) throw new Error(l10n.t('The tag of {0} gives no inputs: name them.', name));
    return this.run(document, name, { text: expression }, debug);
  }

  /**
   * What was run, with what the editor holds now.
   * @param how those of its items alone that have no value, or all of them one after another.
   */
  async again(run: RunSummary, how?: 'open' | 'serial'): Promise<RunSummary | undefined> {
    assertTrusted(this.vs);
    const { id, file, functionName, inputs, inputsFile, item, debugging } = run;
    const document = await this.vs.workspace.openTextDocument(this.vs.Uri.file(file));
    const from = inputsFile === null ? {} : { file: inputsFile };
    return this.run(
      document,
      functionName,
      { text: inputs, ...from },
      debugging ? { item } : undefined,
      how === 'open' ? { retryOf: id } : how === 'serial' ? { serialOf: id } : {},
    );
  }

  /** Of a run that they were wrong for: asks again, with what was typed. */
  editInputs({ file, functionName, debugging, item }: RunSummary): Promise<RunSummary | undefined> {
    const how = debugging ? { debug: { item } } : {};
    return this.ask(this.vs.Uri.file(file).toString(), functionName, how);
  }

  async #document(uri: string | undefined): Promise<vscode.TextDocument | undefined> {
    if (uri !== undefined) return this.vs.workspace.openTextDocument(this.vs.Uri.parse(uri));
    return this.vs.window.activeTextEditor?.document;
  }

  async #choose(
    document: vscode.TextDocument,
    name: string | undefined,
  ): Promise<TaggedFunction | undefined> {
    const functions = await this.tagged.in(document);
    if (name !== undefined) return functions.find((tagged) => tagged.name === name);
    if (functions.length === 0) {
      throw new Error(
        kernelFor(document.fileName) === 'python'
          ? l10n.t('This file has no function tagged @parallel: put @parallel above a top-level def.')
          : l10n.t(
              'This file has no function tagged @parallel: put /** @parallel */ above a top-level function.',
            ),
      );
    }
    const atCursor = await this.#atCursor(document, functions);
    if (atCursor || functions.length === 1) return atCursor ?? functions[0];
    const { pickFunction } = await import('../later');
    return pickFunction(this.vs, functions);
  }

  async #atCursor(
    document: vscode.TextDocument,
    functions: readonly TaggedFunction[],
  ): Promise<TaggedFunction | undefined> {
    const editor = this.vs.window.activeTextEditor;
    if (editor?.document !== document) return undefined;
    const line = editor.selection.active.line + 1;
    const text = document.getText();
    const bridge = await this.room.client.get();
    const statement = await bridge.statementAt(text, document.fileName, line);
    return functionAt(functions, text.split(/\r?\n/), line, statement);
  }

  async #askInputs(
    document: vscode.TextDocument,
    { name, inputs = '' }: TaggedFunction,
    debugs: boolean,
  ): Promise<Inputs | undefined> {
    const { askInputs } = await import('../later');
    return askInputs(this.vs, {
      ...{ name, debugs },
      kernel: kernelFor(document.fileName),
      before: this.remembered.get(document.fileName, name) ?? { text: inputs },
      folder: this.vs.Uri.joinPath(document.uri, '..'),
    });
  }
}
