/** Where interpreters may be on this machine, and how those that are there read in a list. Pure. */
import { basename, isAbsolute, posix, win32 } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { PythonCheck } from '../../bridge/rpc';
import { dotted } from '../tree/row';

export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  /** Of the workspace. */
  folders: readonly string[];
  /** What is set now, as a path or a name on the PATH; empty for nothing. */
  now: string;
  /** Interpreters on the PATH, in its order. */
  onPath: readonly string[];
}

export interface Candidate {
  path: string;
  /** The environment it belongs to, where it is one. */
  environment?: string | undefined;
}

/** One that has answered. @property folder its own, without links. */
export type FoundInterpreter = Candidate & {
  folder: string;
  check: Exclude<PythonCheck, { state: 'unusable' }>;
};

/** As people name them, beside what they work on. */
const ENVIRONMENTS = ['.venv', 'venv', 'env'];

/** The likeliest first: those of the workspace, active ones, what is set now, and what is on the PATH. */
export function candidates({ platform, env, folders, now, onPath }: Machine): Candidate[] {
  const isWindows = platform === 'win32';
  const { join } = isWindows ? win32 : posix;
  const within = (environment: string): string =>
    isWindows ? join(environment, 'Scripts', 'python.exe') : join(environment, 'bin', 'python');
  const { VIRTUAL_ENV: virtual, CONDA_PREFIX: conda, CONDA_DEFAULT_ENV: name } = env;
  const all: Candidate[] = [
    ...folders.flatMap((folder) =>
      ENVIRONMENTS.map((one) => ({ path: within(join(folder, one)), environment: one })),
    ),
    ...(virtual ? [{ path: within(virtual), environment: basename(virtual) }] : []),
    ...(conda
      ? [
          {
            path: isWindows ? join(conda, 'python.exe') : within(conda),
            environment: l10n.t('conda: {0}', basename(name ?? conda)),
          },
        ]
      : []),
    ...[now, ...onPath].filter((path) => path !== '').map((path) => ({ path })),
  ];
  return all.filter(({ path }, at) => all.findIndex((one) => one.path === path) === at);
}

/** Which of a folder's files are interpreters, the usual names first: `python3`, `python`, `python3.12`. */
export function interpretersAmong(names: readonly string[]): string[] {
  const usual = ['python3', 'python3.exe', 'python', 'python.exe'];
  const rank = (name: string): number => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return names
    .filter((name) => /^python(?:3(?:\.\d+)?)?(?:\.exe)?$/.test(name))
    .sort((a, b) => rank(a) - rank(b) || b.localeCompare(a, 'en', { numeric: true }));
}

/** Without those that are one and the same: `python3` and `python3.12` beside each other, of one version. */
export function distinct(found: readonly FoundInterpreter[], now: string): FoundInterpreter[] {
  const isSame = (a: FoundInterpreter, b: FoundInterpreter): boolean =>
    a.folder === b.folder && a.check.version === b.check.version;
  return found.filter(
    (one, at) =>
      one.path === now ||
      !found.some((other, place) => isSame(one, other) && (other.path === now || place < at)),
  );
}

/** @param shorten makes a path that people read. */
export function interpreterRow(
  { path, environment, check }: FoundInterpreter,
  now: string,
  shorten: (path: string) => string,
): { name: string; path: string; words: string } {
  const python = `Python ${check.version}`;
  return {
    name: environment === undefined ? python : `${python} (${environment})`,
    path,
    words: dotted(readiness(check), path === now && l10n.t('chosen now'), shorten(path)),
  };
}

function readiness(check: FoundInterpreter['check']): string {
  if (check.state === 'ready') return l10n.t('ready');
  return check.ipyparallel === null
    ? l10n.t('no ipyparallel')
    : l10n.t('ipyparallel {0} is too old', check.ipyparallel);
}

/** As it is set: a folder that holds its environment may be elsewhere for others. */
export function settingFor(path: string, folder: string | undefined): string {
  if (folder === undefined || !isAbsolute(path)) return path;
  const inside = ['/', '\\'].some((separator) => path.startsWith(folder + separator));
  return inside ? `\${workspaceFolder}${path.slice(folder.length).replaceAll('\\', '/')}` : path;
}
