/** The Python extension's selection of an interpreter, by the part of its public API that we use. */
import type * as vscode from 'vscode';

interface EnvironmentPath {
  readonly id: string;
  /** Of the executable, or of the environment's folder where it has none. */
  readonly path: string;
}

interface KnownEnvironment {
  readonly executable: { readonly uri: vscode.Uri | undefined };
  readonly environment?: { readonly name?: string | undefined } | undefined;
  readonly version?: { readonly major?: number; readonly minor?: number } | undefined;
}

/** `exports` of `ms-python.python` (its `PythonExtension`, `api/main.d.ts` of the package `@vscode/python-extension`). */
interface PythonApi {
  readonly environments: {
    readonly known?: readonly KnownEnvironment[];
    getActiveEnvironmentPath(resource?: vscode.Uri): EnvironmentPath;
    readonly onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
    resolveEnvironment(
      environment: EnvironmentPath,
    ): Promise<{ readonly executable: { readonly uri: vscode.Uri | undefined } } | undefined>;
  };
}

export const PYTHON_EXTENSION = 'ms-python.python';
/** It may search the disk first; its answer without a search is good, too. */
const RESOLVE_MS = 5000;

/** @returns the path of the selected interpreter; undefined when the extension is not there or has selected none. */
export async function selectedInterpreter(
  vs: typeof vscode,
  resource: vscode.Uri | undefined,
): Promise<string | undefined> {
  const api = await pythonApi(vs);
  if (!api) return undefined;
  const active = api.environments.getActiveEnvironmentPath(resource);
  // `python` stands for whatever a shell would find: it has selected nothing.
  if (active.path === '' || active.path === 'python') return undefined;
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), RESOLVE_MS).unref());
  const resolved = await Promise.race([api.environments.resolveEnvironment(active), late]).catch(
    () => undefined,
  );
  return resolved?.executable.uri?.fsPath ?? active.path;
}

/** What the Python extension has found on this machine, by name; nothing where that extension is not there. */
export async function knownInterpreters(vs: typeof vscode): Promise<{ path: string; name: string }[]> {
  const api = await pythonApi(vs);
  return (api?.environments.known ?? []).flatMap(({ executable, environment, version }) => {
    const path = executable.uri?.fsPath;
    if (path === undefined) return [];
    const python = [
      'Python',
      [version?.major, version?.minor].filter((part) => part !== undefined).join('.'),
    ];
    const name = [python.filter(Boolean).join(' '), environment?.name && `(${environment.name})`];
    return [{ path, name: name.filter(Boolean).join(' ') }];
  });
}

/** Nothing is heard of an extension that is not there. */
export function onSelectionChanged(vs: typeof vscode, listener: () => void): vscode.Disposable {
  let listening: vscode.Disposable | undefined;
  let isOver = false;
  void pythonApi(vs).then((api) => {
    if (!isOver) listening = api?.environments.onDidChangeActiveEnvironmentPath?.(() => listener());
  });
  return new vs.Disposable(() => {
    isOver = true;
    listening?.dispose();
  });
}

async function pythonApi(vs: typeof vscode): Promise<PythonApi | undefined> {
  const extension = vs.extensions.getExtension<PythonApi>(PYTHON_EXTENSION);
  // One that cannot start is its own extension's affair, and says so itself.
  const api = await extension?.activate().then(undefined, () => undefined);
  return (api as Partial<PythonApi> | undefined)?.environments ? api : undefined;
}
