/** One error message for one failure, with the button that helps. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { BridgeError } from '../bridge/channel';
import type { Failure } from '../bridge/rpc';
import { commands, SECTION, settings } from './contributions';
import { openSetting } from './open-settings';

const SHOW = l10n.t('Show');
const OPEN_SETTINGS = l10n.t('Open Settings');
const MANAGE_TRUST = l10n.t('Manage Trust');
const SHOW_LOG = l10n.t('Show Log');

/** What the user can do about a failure where it happened. */
export interface Remedy {
  title: string;
  act(): Promise<unknown>;
}

/**
 * @param error an Error, or a Failure as the client process tells it.
 * @param about what failed, for failures that do not say so themselves: `Could not start the cluster`.
 * @param remedy offered before all else.
 */
export async function showFailure(
  vs: typeof vscode,
  log: vscode.LogOutputChannel,
  error: unknown,
  about = '',
  remedy?: Remedy,
): Promise<void> {
  const failure = failureOf(error);
  log.error(about === '' ? failure.message : `${about}: ${failure.message}`);
  const button = vs.workspace.isTrusted ? buttonFor(failure) : MANAGE_TRUST;
  const buttons = remedy === undefined ? [button] : [remedy.title, ...(button === SHOW_LOG ? [] : [button])];
  const chosen = await vs.window.showErrorMessage(messageOf(failure), ...buttons);
  if (remedy !== undefined && chosen === remedy.title) await remedy.act();
  if (chosen === SHOW && failure.file !== undefined) await revealPlace(vs, failure);
  const setting = settingOf(failure);
  if (chosen === OPEN_SETTINGS && setting !== undefined) await openSetting(vs, setting);
  if (chosen === MANAGE_TRUST) await vs.commands.executeCommand('workbench.trust.manage');
  if (chosen === SHOW_LOG) await vs.commands.executeCommand(commands.showLog);
}

/** Open a file at a 1-based line and column. */
export async function revealPlace(
  vs: typeof vscode,
  place: { file?: string; line?: number; column?: number },
): Promise<void> {
  if (place.file === undefined) return;
  const position = new vs.Position(Math.max(0, (place.line ?? 1) - 1), Math.max(0, (place.column ?? 1) - 1));
  const open = vs.workspace.textDocuments.find(({ fileName }) => fileName === place.file);
  await vs.window.showTextDocument(open?.uri ?? vs.Uri.file(place.file), {
    selection: new vs.Range(position, position),
    viewColumn: vs.window.visibleTextEditors.find(({ document }) => document.fileName === place.file)
      ?.viewColumn,
  });
}

/** What there is to say about anything that was thrown or told. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BridgeError) return error.failure;
  if (isFailure(error)) return error;
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'message' in error;
}

/** The first line: the log has the rest. Who was refused is told where, too; else the place is on the button alone. */
function messageOf(failure: Failure): string {
  const first = (failure.reason ?? failure.message).split('\n')[0] ?? '';
  return first.replace(/; it ends with:$/, '.');
}

/** The setting that is to be corrected. */
function settingOf({ name, message }: Failure): 'profiles' | 'engineNode' | 'engines' | undefined {
  if (name === 'ProfileSettingsError') return settings.profiles;
  if (name === 'EnginesSettingError') return settings.engines;
  if (name !== 'EngineNodeError') return undefined;
  return message.includes(`${SECTION}.${settings.profiles} `) ? settings.profiles : settings.engineNode;
}

function buttonFor(failure: Failure): string {
  if (settingOf(failure) !== undefined) return OPEN_SETTINGS;
  return failure.file === undefined ? SHOW_LOG : SHOW;
}
