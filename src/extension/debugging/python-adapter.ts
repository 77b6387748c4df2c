/** The editor's way to debugpy, which an engine runs: sessions of our own type speak to its adapter directly. */
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { PYTHON_DEBUGGER } from './attach-configuration';

const NOT_BY_HAND = l10n.t(
  'Sessions of this type begin with Debug above a tagged Python function: they attach to the engine that runs it.',
);

export function pythonAdapter(vs: typeof vscode): vscode.Disposable {
  return vs.debug.registerDebugAdapterDescriptorFactory(PYTHON_DEBUGGER, {
    createDebugAdapterDescriptor({ configuration }) {
      const { host, port } = configuration as { host?: unknown; port?: unknown };
      if (typeof host !== 'string' || typeof port !== 'number') throw new Error(NOT_BY_HAND);
      return new vs.DebugAdapterServer(port, host);
    },
  });
}
