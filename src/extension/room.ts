/** What every feature is built from. */
import type * as vscode from 'vscode';
import type { ClientProcess } from './client-process/client-process';
import type { ClusterControl } from './clusters/cluster-control';
import type { EditorEvents } from './client-process/editor-events';
import type { Settings } from './model/settings';
import type { Store } from './model/store';

export interface Room {
  store: Store;
  client: ClientProcess;
  events: EditorEvents;
  settings: Settings;
  control: ClusterControl;
  /** The extension's own log. */
  log: vscode.LogOutputChannel;
  /** What users' code prints. */
  output: vscode.OutputChannel;
  /** Remembers per workspace. */
  memory: vscode.Memento;
  extensionUri: vscode.Uri;
}
