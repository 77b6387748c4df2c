/**
 * Flags to start Node with for a controller. What passes through it is garbage at once, and V8 lets its young
 * generation grow to 64 MB and more before it looks: small, it is as fast and the process 100 MB less (measured on Node 24).
 */
export const CONTROLLER_NODE_FLAGS: readonly string[] = ['--max-semi-space-size=8'];
