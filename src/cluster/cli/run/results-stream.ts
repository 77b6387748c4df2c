/** Standard output as the place of the results: one line for each item, written as soon as its turn comes. */

export interface ResultsStream {
  write(text: string): Promise<void>;
  /** Resolves when the reader has gone (`| head`). */
  readonly closed: Promise<void>;
  /** Whether people read it, and no program. */
  readonly isTerminal: boolean;
}

/** @param stream its `write` is taken now, whatever happens to it later. */
export function openResults(stream: NodeJS.WriteStream): ResultsStream {
  const write = stream.write.bind(stream);
  let gone = false;
  const closed = new Promise<void>((resolve) => {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      gone = true;
      resolve();
    });
  });
  return {
    closed,
    isTerminal: stream.isTTY,
    write: async (text) => {
      if (gone || text === '' || write(text)) return;
      // A slow reader: do not pile up results in memory.
      await Promise.race([closed, new Promise<void>((resolve) => stream.once('drain', resolve))]);
    },
  };
}
