// An extension of the tests' own, inside the extension host that is looked at: what a life is made of is done
// through the editor's commands and the exported API, and a debugger may come to see what the process holds.
import { writeFileSync } from 'node:fs';
import * as inspector from 'node:inspector';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineRoomApi, EngineRoomStatus, FunctionRun } from '../../src/extension/api';
import { ADDRESS_FILE, type HostAddress } from './support/address';

const warnings: string[] = [];

const api = async (): Promise<EngineRoomApi> => {
  const extension = vscode.extensions.getExtension<EngineRoomApi>('engine-room.engine-room');
  if (!extension) throw new Error('Engine Room is not there.');
  return extension.activate();
};

/** Resolves with the first status, that of now included, that fits. */
async function until(fits: (status: EngineRoomStatus) => boolean): Promise<EngineRoomStatus> {
  const { getStatus, onDidChangeStatus } = await api();
  return new Promise((resolve) => {
    const look = (now: EngineRoomStatus): void => {
      if (!fits(now)) return;
      listening.dispose();
      resolve(now);
    };
    const listening = onDidChangeStatus(look);
    look(getStatus());
  });
}

/** What the driver may ask for. Arguments and answers are plain data. */
export const operations = {
  status: async (): Promise<EngineRoomStatus> => (await api()).getStatus(),

  settled: (state: EngineRoomStatus['state'], engines: number): Promise<EngineRoomStatus> =>
    until((now) => now.state === state && now.engines.length === engines),

  command: async (id: string, ...rest: unknown[]): Promise<void> => {
    await vscode.commands.executeCommand(id, ...rest);
  },

  runFunction: async (file: string, name: string, inputs?: string): Promise<FunctionRun> =>
    (await api()).runFunction(vscode.Uri.file(file).toString(), name, inputs),

  /** Begins a run, and cancels it when items of it are done. */
  cancelled: async (file: string, name: string): Promise<FunctionRun> => {
    const { runFunction } = await api();
    const run = runFunction(vscode.Uri.file(file).toString(), name);
    // Only what a caller has not asked for yet may be rejected unheard.
    run.catch(() => undefined);
    await Promise.race([run, until(({ statusText }) => / [1-9]\d*\/\d+/.test(statusText))]);
    await vscode.commands.executeCommand('engineRoom.cancelRun');
    return run;
  },

  runFile: async (file: string): Promise<void> => {
    await vscode.commands.executeCommand('engineRoom.runFile', vscode.Uri.file(file));
  },

  /** As a user who tidies up: pages, panel and notifications are closed, and the file is in sight. */
  tidy: async (file: string): Promise<void> => {
    await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const others = tabs.filter(
      ({ input }) => !(input instanceof vscode.TabInputText && input.uri.fsPath === file),
    );
    if (others.length > 0) await vscode.window.tabGroups.close(others);
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  },

  /** Resolves once the window has heard of a setting. */
  configured: (name: string, value: unknown): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (vscode.workspace.getConfiguration().get(name) !== value) return;
        listening.dispose();
        resolve();
      };
      const listening = vscode.workspace.onDidChangeConfiguration(look);
      look();
    }),

  /** What the extension has in the editor. */
  inEditor: async (): Promise<{ commands: number; tabs: number; documents: number; warnings: string[] }> => ({
    commands: (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('engineRoom')).length,
    tabs: vscode.window.tabGroups.all.flatMap((group) => group.tabs).length,
    documents: vscode.workspace.textDocuments.length,
    warnings,
  }),
};

export type Operations = typeof operations;

export function activate(): void {
  process.on('warning', ({ name, message }) => {
    // Others are of the editor, its extensions and this one.
    if (name === 'MaxListenersExceededWarning') warnings.push(message);
  });
  Object.assign(globalThis, { engineRoomLife: operations });
  inspector.open(0, '127.0.0.1');
  const address: HostAddress = { pid: process.pid, url: inspector.url() ?? '' };
  const folder = process.env['IPYTHONDIR'] ?? '';
  writeFileSync(join(folder, '..', ADDRESS_FILE), JSON.stringify(address));
}
