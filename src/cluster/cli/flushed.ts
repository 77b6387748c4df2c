/** When all that was written to a stream has left the process. */

/**
 * Node writes to a pipe at once only as long as there is room in it: what a slow reader has not made room for waits in
 * the process, and is lost with it. Resolves, too, when the reader has gone; waits for one who only does not read, as a write
 * does in other programs.
 * @param onFailure told why what waited could not leave.
 */
export function flushed(
  stream: NodeJS.WriteStream,
  onFailure: (error: Error) => void = () => {},
): Promise<void> {
  if (stream.writableLength === 0 || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.write('', (error) => {
      if (error) onFailure(error);
      resolve();
    });
  });
}
