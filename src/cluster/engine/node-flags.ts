/**
 * Flags to start Node with for an engine. Stopping user code inside a timer's callback leaves
 * Node's record of asynchronous calls out of step, which Node otherwise takes as a reason to abort.
 */
export const ENGINE_NODE_FLAGS: readonly string[] = ['--no-force-async-hooks-checks'];
