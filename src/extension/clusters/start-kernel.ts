/** What *Start Cluster* starts: what the profile says, else what the file in the editor needs. */
import type * as vscode from 'vscode';
import type { Kernel } from '../../bridge/rpc';
import { kernelInSight } from '../languages';
import type { Settings } from '../model/settings';

export function kernelToStart(vs: typeof vscode, { language }: Pick<Settings, 'language'>): Kernel {
  return language ?? kernelInSight(vs);
}
