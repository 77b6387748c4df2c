/** When all that was written to a stream has left the process. */

/**
 * Node writes to a pipe at once only as long as there is room in it: what a slow reader has not made room for waits in
 * the process, and is lost with it. Resolves, too, when the reader has gone.
 */
export function flushed(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength === 0 || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => stream.write('', () => resolve()));
}
