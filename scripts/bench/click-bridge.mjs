// The client process as the extension starts it, and runs as a lens starts them.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createBirpc } from 'birpc';
import { root } from '../lib/paths.mjs';

const SHIPPING = { shipping: 'slice', packages: 'auto' };

export async function openBridge(profile, ipythonDir) {
  const child = fork(join(root, 'dist/bridge.js'), [], { serialization: 'advanced', stdio: 'inherit' });
  const waiting = new Map();
  const editor = {
    onRun: (run) => run.state === 'finished' && waiting.get(run.id)?.resolve(run),
    onRunFailed: (run, failure) => waiting.get(run.id)?.reject(new Error(failure.message)),
    ...Object.fromEntries(['onCluster', 'onOutput', 'onLog'].map((name) => [name, () => {}])),
  };
  const bridge = createBirpc(editor, {
    post: (data) => child.send(data),
    on: (listener) => child.on('message', listener),
    bind: 'functions',
    timeout: -1,
  });
  await bridge.usePlace({ profile, ipythonDir, connectionFile: '' });
  return {
    /** What the editor asks when a file is opened: its lenses, and what is underlined. */
    async show(source, file) {
      await bridge.findTagged(source, file);
      await bridge.diagnose(source, file, SHIPPING);
    },
    /** @returns milliseconds from the click to the moment the first item's function began on an engine. */
    async click(call) {
      const clicked = Date.now();
      const { id } = await bridge.startRun({ ...call, unsaved: [], ...SHIPPING });
      await new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      return Math.min(...(await bridge.runValues(id, 0))) - clicked;
    },
    async close() {
      await bridge.release();
      child.disconnect();
    },
  };
}
