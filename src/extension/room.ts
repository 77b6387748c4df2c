/** What every feature is built from. */
import type * as vscode from 'vscode';
import type { ClientProcess } from './client-process/client-process';
import type { ClusterControl } from './clusters/cluster-control';
import type { EditorEvents } from './client-process/editor-events';
import type { OtherProfiles } from './engines/other-profiles';
import type { Settings } from './model/settings';
import type { Store } from './model/store';
import type { Output } from './output/output';
import type { Interpreter } from './python/interpreter';

/** The editor puts a refresh of a tree off as long as others follow within 200 ms: come less often than that. */
export const TREE_REDRAW_MS = 250;

export interface Room {
  store: Store;
  client: ClientProcess;
  events: EditorEvents;
  settings: Settings;
  control: ClusterControl;
  others: OtherProfiles;
  interpreter: Interpreter;
  /** The extension's own log. */
  log: vscode.LogOutputChannel;
  /** What users' code prints. */
  output: Output;
  /** Remembers per workspace. */
  memory: vscode.Memento;
  extensionUri: vscode.Uri;
}
