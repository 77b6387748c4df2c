/** What a run under a debugger needs to know first: which engines can be debugged from here, and which input it is about. */
import { hostname } from 'node:os';
import * as l10n from '@vscode/l10n';
import type { DebuggerReady } from '../cluster/protocol/private-messages';
import type { EngineSnapshot, Kernel } from './rpc';
import { figure } from './figures';
import { showValue } from './show-value';

/** So many inputs are shown to choose from. */
const SHOWN = 1000;

/**
 * @returns ids of the engines on this machine, as far as engines say where they are: a debugger listens on the
 *   loopback interface only. @throws Error when there is none, in one sentence.
 */
export function debuggableEngines(engines: readonly EngineSnapshot[], kernel: Kernel): number[] {
  const fitting = engines.filter(
    (engine) => engine.id !== null && engine.kernel === kernel && !engine.retiring,
  );
  const here = fitting.filter((engine) => engine.hostname === null || engine.hostname === hostname());
  const [elsewhere] = fitting;
  if (here.length === 0 && elsewhere) throw new Error(elsewhereMessage(elsewhere.hostname ?? ''));
  return here.map(({ id }) => id as number);
}

/** @throws Error when the engine turns out to be on another machine. */
export function assertHere({ hostname: there }: DebuggerReady): void {
  if (there !== hostname()) throw new Error(elsewhereMessage(there));
}

const elsewhereMessage = (there: string): string =>
  l10n.t(
    'Only engines on this machine can be debugged, and these are on {0}: add an engine here, or open the editor there.',
    there,
  );

export interface DebugInputs {
  sequences: readonly (readonly unknown[])[];
  /** The first items as people read them; default: as `show` prints them. */
  shown?: readonly string[] | undefined;
}

/**
 * Which of the inputs is meant.
 * @param wanted index of the input; null: ask where there are several.
 * @param choose is shown the inputs, and answers null when the user wants none.
 * @param show prints a value as the function's language does
 * @returns its index; undefined for none. @throws Error when there is no such input.
 */
export async function oneInput(
  { sequences, shown }: DebugInputs,
  wanted: number | null,
  choose: (shown: string[], total: number) => Promise<number | null>,
  show: (value: unknown) => string = showValue,
): Promise<number | undefined> {
  const total = Math.min(...sequences.map(({ length }) => length));
  if (total === 0) throw new Error(l10n.t('There is no input to debug with: the inputs are empty.'));
  const texts = (): string[] =>
    shown?.slice(0, total) ??
    Array.from({ length: Math.min(total, SHOWN) }, (_, index) =>
      sequences.map((sequence) => show(sequence[index])).join(', '),
    );
  const index = wanted ?? (total === 1 ? 0 : await choose(texts(), total));
  if (index === null) return undefined;
  if (!(index >= 0 && index < total))
    throw new Error(l10n.t('There is no input {0}: there are {1}.', index, figure(total)));
  return index;
}
