// refused 2:1: 'vscode' exists in the editor only and the function reaches it; move the code that needs it to another function
import * as vscode from 'vscode';

/** @parallel range(3) */
export function show(x: number): void {
  void vscode.window.showInformationMessage(String(x));
}
