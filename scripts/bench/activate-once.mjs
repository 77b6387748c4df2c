// Activates dist/extension.js once, and prints how long that took as JSON.
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

/** Nothing is set: every setting has the value that the extension falls back to. */
const configuration = { get: (_name, otherwise) => otherwise, inspect: () => undefined };
const workspace = {
  ...{ isTrusted: true, workspaceFolders: undefined, textDocuments: [] },
  getConfiguration: () => configuration,
};

/** Whatever is asked of it, called or made: itself again; in a text, nothing. */
const anything = new Proxy(function () {}, {
  get: (_target, name) => {
    if (name === Symbol.toPrimitive) return () => '';
    return typeof name === 'symbol' || name === 'then' ? undefined : anything;
  },
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});
/** An object with these members and all others, wherever its own are copied to. */
const only = (known) => Object.create(anything, Object.getOwnPropertyDescriptors(known));
const editor = only({
  l10n: {},
  workspace: only(workspace),
  window: only({ visibleTextEditors: [], tabGroups: only({ all: [] }) }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));

// No cluster anywhere: a window that finds one attaches to it, which is its first use. Nor anything of earlier windows.
const nowhere = join(tmpdir(), 'engine-room-no-such-directory');
process.env.IPYTHONDIR = nowhere;
const started = performance.now();
const { activate } = createRequire(import.meta.url)(join(root, 'dist/extension.js'));
const loaded = performance.now();
const memory = { get: (_key, otherwise) => otherwise, update: async () => undefined, keys: () => [] };
const memories = {
  workspaceState: memory,
  globalState: memory,
  storageUri: { fsPath: join(nowhere, 'storage') },
};
activate(only({ extensionPath: root, subscriptions: [], ...memories }));
const done = performance.now();
console.log(JSON.stringify({ loadMs: loaded - started, activateMs: done - loaded }));
process.exit(0);
