/** How long a call waits for a debugger: so long an editor may take to attach. Then it fails, and nothing was called. */
export const DEBUGGER_WAIT_MS = 60_000;
