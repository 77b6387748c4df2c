/** Takes a run to its end: ship the function, evaluate its inputs on an engine, map, and follow the map. */
import * as l10n from '@vscode/l10n';
import type { AsyncMapResult, Client } from '../cluster/client';
import { shipRun } from '../cluster/shipment/shipment';
import { languageOf } from '../cluster/shipping/language';
import { toFailure } from './channel';
import { clusterWords, inClusterWords } from './cluster-words';
import { codeAtHand, codeUsed, type CodeUsed } from './code-used/code-used';
import { CodesOfItems } from './code-used/codes-of-items';
import { KnownModules } from './code-used/known-modules';
import { assertHere, oneInput } from './debugging';
import { followMap } from './follow-map';
import { inShort } from './in-short';
import type { RunFiles } from './kept/run-files';
import { refusalOf } from './refusal';
import { assertSame, retryChunkSize, retryNote, retryOf } from './retry';
import type { DebuggerReady } from './rpc';
import { inputsOf, type PlacedCall, type Run, type RunEvents } from './run';
import type { Retry, RunRecord } from './run-record';
import { compareWithSerial } from './serial';
import { showPythonValue } from './show-python-value';
import { showValue } from './show-value';

export class RunDriver {
  /** @param warn is told what goes wrong and does not end a run. */
  constructor(
    private readonly events: RunEvents,
    private readonly files: () => RunFiles,
    private readonly warn: (sentence: string) => void = () => {},
    private readonly modules = new KnownModules(),
  ) {}

  /** @param before the run that it tries again, or is compared with. */
  async drive(run: Run, client: Client, call: PlacedCall, before: Run | undefined): Promise<void> {
    try {
      await this.#drive(run, client, call, before);
    } catch (error) {
      this.#breakOff(run, call, error);
    } finally {
      // Its record has all that came of it: the map would keep the connection and the messages, too.
      run.map = run.abort = undefined;
    }
  }

  async #drive(run: Run, client: Client, call: PlacedCall, before: Run | undefined): Promise<void> {
    const { record, report } = run;
    const { shipping: mode, name, debug } = call;
    // What this one takes over is of that code.
    if (call.retryOf !== undefined && before?.coded) await orCancelled(run, before.coded);
    const made = before && (await inputsOf(before));
    const shipment = await shipRun({ ...call, mode, made, breakpoints: debug?.breakpoints });
    // Cancelled while it was bundled: nothing is sent.
    if (record.cancelling || !record.active) return this.#finish(run);
    const view = client.loadBalancedView().with({ targets: call.targets });
    const preparing = shipment.prepare(view);
    run.abort = () => preparing.abort();
    const { target, sequences: all, pickled, shown, ...prepared } = await preparing.result;
    const notes = prepared.notes.map(clusterWords);
    run.inputs = { sequences: all, ...(pickled && { pickled }) };
    const choose = (shown: string[], total: number): Promise<number | null> =>
      this.events.chooseInput(record.summary(), shown, total);
    const show = languageOf(call.file) === 'python' ? showPythonValue : showValue;
    const item = debug ? await oneInput({ sequences: all, shown }, debug.item, choose, show) : null;
    if (item === undefined) record.cancelling = true;
    if (record.cancelling || !record.active || item === undefined) return this.#finish(run);
    record.item = item;
    const total = all[0]?.length ?? 0;
    if (before) assertSame(before.record, total);
    const retry = before && call.serialOf === undefined ? retryOf(before.record) : undefined;
    const items = item === null ? retry?.items : [item];
    const sequences = items ? all.map((sequence) => items.map((index) => sequence[index])) : all;
    const label = debug ? `debug ${name}` : call.serialOf === undefined ? name : `serial ${name}`;
    const chunkSize = retry && retryChunkSize(retry);
    const map = view.mapShipped(target, sequences, {
      ...{ label, itemNumbers: items, returnExceptions: true },
      ...(chunkSize && { chunkSize }),
    });
    run.map = map;
    run.abort = () => map.abort();
    const engines = call.engines?.();
    const codes = retry ? before?.record.codes : undefined;
    const taken = (code: CodeUsed): CodesOfItems =>
      codes && retry ? codes.then(retry.items, total, code) : CodesOfItems.of(code);
    const code = codeAtHand(call, target);
    record.takeCodes(taken(code));
    if (retry) record.begin(total, [...notes, retryNote(retry)], engines, retry);
    else record.begin(map.length, notes, engines);
    if (!debug && call.serialOf === undefined) this.#keep(run, map, code, retry, call.retryOf);
    run.coded = this.#code(run, call, code, taken);
    report.flush();
    this.events.turned();
    const refusal = await followMap(map, record, {
      changed: () => report.request(),
      printed: (rows) => this.events.output(record.id, rows),
      debuggerReady: (ready, engine) => this.#debuggerReady(run, ready, engine),
    });
    if (refusal) {
      // Nothing has run.
      run.map = undefined;
      throw refusal;
    }
    if (before && call.serialOf !== undefined && !record.cancelling) await this.#compare(before, record);
    this.#finish(run);
  }

  /** With what the other files have to say, while it runs. Never rejects: who cannot tell warns of nothing. */
  async #code(
    run: Run,
    call: PlacedCall,
    atHand: CodeUsed,
    taken: (code: CodeUsed) => CodesOfItems,
  ): Promise<void> {
    const { record, report } = run;
    const code = await codeUsed(call, atHand, this.modules).catch(() => atHand);
    if (code === atHand || run.isForgotten) return;
    const { older } = record;
    record.takeCodes(taken(code));
    run.file?.code(code);
    if (record.older !== older) report.request();
  }

  async #compare({ record, report }: Run, serial: RunRecord): Promise<void> {
    const isChanged = record.codeMark !== serial.codeMark;
    const { serialMs } = serial.summary();
    record.serial = await compareWithSerial(record.outcomes, serial.outcomes, serialMs, isChanged);
    report.flush();
  }

  /** From the first message on. */
  #keep(run: Run, map: AsyncMapResult<unknown>, code: CodeUsed, retry?: Retry, before?: string): void {
    const { total, id } = run.record;
    const part = { total, items: retry?.items ?? null, beganAt: Date.now(), code };
    const file = this.files().begin(id, part, before, (error) => this.#unwritten(run, error));
    run.file = file;
    map.on('sent', (chunk) => file.sent(chunk));
    if (!run.inputs) return;
    run.written = this.files().keepInputs(id, run.inputs, ({ message }) => {
      const sentence = l10n.t('What the items were given could not be kept for after a reload: {0}', message);
      this.warn(`${run.record.functionName}: ${sentence}`);
    });
  }

  #unwritten({ record, report }: Run, error: Error): void {
    const sentence = l10n.t(
      'After a reload the results of this run may not be found again, because how it was sent could not be saved ({0}): make room on the disk, or save the results while the window is open.',
      error.message,
    );
    record.note(sentence);
    report.request();
    this.warn(`${record.functionName}: ${sentence}`);
  }

  #debuggerReady(run: Run, ready: DebuggerReady, engine: number | undefined): void {
    try {
      assertHere(ready);
      this.events.debuggerReady(run.record.summary(), engine ?? null, ready);
    } catch (error) {
      run.record.cancelling = true;
      void run.abort?.();
      this.events.failed(run.record.summary(), toFailure(error));
    }
  }

  #finish(run: Run): void {
    if (!run.record.active) return;
    run.file?.flush();
    // It has all results once more.
    run.map = run.abort = undefined;
    run.record.end(run.record.cancelling ? 'cancelled' : 'finished');
    run.report.flush();
    this.events.turned();
  }

  #breakOff(run: Run, call: PlacedCall, error: unknown): void {
    if (!run.record.active || run.isLeft) return;
    if (run.record.cancelling) return this.#finish(run);
    const failure = toFailure(inClusterWords(error));
    const refused = run.map === undefined;
    if (refused) {
      const { message, place } = refusalOf(failure, call);
      run.record.place = place;
      run.record.short = inShort({ message, place });
      run.record.end('refused', message);
    } else {
      const { file, reason, message } = failure;
      run.record.end('lost', file === undefined ? (reason ?? message) : message);
    }
    run.report.flush();
    this.events.turned();
    if (refused) this.events.failed(run.record.summary(), failure);
  }
}

/** Until it is done, or the user wants no more of the run. */
async function orCancelled(run: Run, done: Promise<void>): Promise<void> {
  const cancelled = new Promise<void>((resolve) => (run.abort = () => Promise.resolve(resolve())));
  await Promise.race([done, cancelled]);
  run.abort = undefined;
}
