/** The message for a function that cannot run, and for a run that was refused. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { isAboutInputs } from '../../bridge/about-inputs';
import { placedSentence } from '../../bridge/refusal';
import type { Failure, RunSummary } from '../../bridge/rpc';
import type { TaggedFunction } from '../../cluster/shipping/shipped-function';
import type { Room } from '../room';
import { showFailure } from '../show-failure';

/** @param editInputs where these are what is wrong. */
export function showRefusal(
  vs: typeof vscode,
  { log }: Room,
  { functionName, message }: RunSummary,
  failure: Failure,
  editInputs: () => Promise<unknown>,
): Promise<void> {
  // The run tells it as it does everywhere else.
  const told = { ...failure, reason: message ?? failure.reason };
  const edit = { title: l10n.t('Edit Inputs'), act: editInputs };
  const about = l10n.t('{0} was not run', functionName);
  return showFailure(vs, log, told, about, isAboutInputs(failure) ? edit : undefined);
}

export function showUnfit(
  vs: typeof vscode,
  { log }: Room,
  { uri, fileName: file }: vscode.TextDocument,
  { refusal = '', line, column }: TaggedFunction,
): Promise<void> {
  const path = vs.workspace.asRelativePath(uri);
  // Of a file that does not parse it tells where itself.
  const where = /\d+, \D+\d+\)/.test(refusal) ? path : `${path}:${line}`;
  const message = placedSentence(refusal, where);
  return showFailure(vs, log, { name: 'ShippingError', message, file, line, column });
}
