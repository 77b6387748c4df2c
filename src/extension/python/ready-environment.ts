/** An environment that could run engines as it is, where what was chosen cannot: one of the workspace, or the active one. */
import type * as vscode from 'vscode';
import type { Room } from '../room';
import { settingFor } from './candidates';
import { findInterpreters } from './find-interpreters';

const MOST_MS = 10_000;

export interface ReadyEnvironment {
  /** As people call it: `.venv`. */
  name: string;
  /** Its interpreter, as it is to be set. */
  setting: string;
}

/** Asks those that are there what they are: to be called in a trusted workspace. */
export async function readyEnvironment(
  vs: typeof vscode,
  { client }: Pick<Room, 'client'>,
): Promise<ReadyEnvironment | undefined> {
  const folders = (vs.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  // What else is on the PATH was not made for this workspace.
  const { PATH: _, Path: __, ...env } = process.env;
  const bridge = await client.get();
  let ready: ReadyEnvironment | undefined;
  await findInterpreters({
    machine: { platform: process.platform, env, folders, now: '' },
    // Who has pressed a button waits to be told what is wrong.
    signal: AbortSignal.timeout(MOST_MS),
    check: (path) => bridge.checkPython(path),
    found: (interpreters) => {
      const first = interpreters.find(({ check }) => check.state === 'ready');
      if (first?.environment !== undefined)
        ready = { name: first.environment, setting: settingFor(first.path, folders[0]) };
    },
  });
  return ready;
}
