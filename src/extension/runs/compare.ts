/** *Compare with Serial Run*: whether it may be, and whether the user has that much time. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { RunSummary } from '../../bridge/rpc';
import { duration } from '../model/words';
import type { RunsOfBefore } from './recall';

/** Nobody is asked whether to wait for less. */
const LONG_MS = 60_000;

const words = {
  notWhole: (lacking: string): string => l10n.t('{0} Run it again to compare it.', lacking),
  takesLong: ({ functionName, serialMs }: RunSummary): string =>
    l10n.t(
      'One after another on one engine, the items of {0} take about {1}.',
      functionName,
      duration(serialMs),
    ),
  runIt: l10n.t('Run'),
};

/** @throws Error when not all of its results are there: what is gone would differ from what comes. */
export async function isToBeCompared(
  vs: typeof vscode,
  before: Pick<RunsOfBefore, 'all'>,
  run: RunSummary,
): Promise<boolean> {
  const { lacking } = await before.all(run);
  if (lacking !== undefined) throw new Error(words.notWhole(lacking));
  if (run.serialMs < LONG_MS) return true;
  // The user waits for the question: one that goes away by itself would look like nothing had happened.
  const asked = vs.window.showInformationMessage(words.takesLong(run), { modal: true }, words.runIt);
  return (await asked) === words.runIt;
}
