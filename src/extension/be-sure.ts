/** Asks before something is lost. */
import type * as vscode from 'vscode';
import type { Stake } from './model/at-stake';

/** @returns whether to go on: at once where nothing is at stake, else where the button is pressed. */
export async function beSure(vs: typeof vscode, stake: Stake | undefined, button: string): Promise<boolean> {
  if (!stake) return true;
  const options = { modal: true, detail: stake.detail };
  return (await vs.window.showWarningMessage(stake.question, options, button)) === button;
}
