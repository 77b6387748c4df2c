/** Asks which interpreter: the Python extension tells what it has found; where it is not, or has found none, this machine is looked over. */
import { homedir } from 'node:os';
import { sep } from 'node:path';
import type * as vscode from 'vscode';
import { chooseProgram, type Program } from '../profiles/choose-program';
import type { Room } from '../room';
import { distinct, interpreterRow, settingFor } from './candidates';
import { findInterpreters } from './find-interpreters';
import { interpreterPath } from './interpreter-path';
import { knownInterpreters } from './python-extension';

/**
 * @param now as it is set; undefined for nothing.
 * @returns as it is to be set; undefined when the user has gone elsewhere.
 */
export async function askInterpreter(
  vs: typeof vscode,
  { client }: Pick<Room, 'client'>,
  title: string,
  now: string | undefined,
): Promise<string | undefined> {
  const question = { title, now, example: '${workspaceFolder}/.venv/bin/python' };
  const known = await knownInterpreters(vs);
  if (known.length > 0) return chooseProgram(vs, { ...question, known });
  const folders = (vs.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const [folder] = folders;
  const find = async (show: (programs: readonly Program[]) => void, signal: AbortSignal): Promise<void> => {
    const bridge = await client.get();
    const chosen = interpreterPath(now ?? '', folder, homedir());
    await findInterpreters({
      machine: { platform: process.platform, env: process.env, folders, now: chosen },
      signal,
      check: (path) => bridge.checkPython(path),
      found: (interpreters) =>
        show(
          distinct(interpreters, chosen).map((one) => ({
            ...interpreterRow(one, chosen, (path) => shortened(path, folder)),
            path: settingFor(one.path, folder),
          })),
        ),
    });
  };
  return chooseProgram(vs, { ...question, known: [], find });
}

/** As the editor shows paths: from the workspace on, or from home. */
function shortened(path: string, folder: string | undefined): string {
  for (const [start, words] of [
    [folder, '.'],
    [homedir(), '~'],
  ] as const)
    if (start !== undefined && path.startsWith(start + sep)) return words + path.slice(start.length);
  return path;
}
