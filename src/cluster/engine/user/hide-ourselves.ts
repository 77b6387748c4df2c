/** User code sees an ordinary Node: no flags of ours, and nothing in the environment of its child processes that we needed. */
export function hideOurselves(): void {
  process.argv.splice(1);
  for (const name of Object.keys(process.env)) {
    // Told to run as Node, an editor that user code opens would not open.
    if (name.startsWith('IPP_') || name === 'ELECTRON_RUN_AS_NODE') delete process.env[name];
  }
}
