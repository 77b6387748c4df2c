/** Standard output as the place of the results: one line for each item, written as soon as its turn comes. */
import { fstatSync, writeSync } from 'node:fs';
import { withResolvers } from '../../with-resolvers';
import { flushed } from '../flushed';

export interface ResultsStream {
  /** @param lines one for each item, in order. */
  write(lines: readonly string[]): Promise<void>;
  /** Resolves when all that was written has left the process, or nothing more can. */
  drained(): Promise<void>;
  /** Resolves when nothing more can be written. */
  readonly closed: Promise<void>;
  /** Why: EPIPE when the reader has gone (`| head`), else what befell the file. */
  readonly failure: NodeJS.ErrnoException | undefined;
  /** How many items' lines were written, to the last byte. */
  readonly written: number;
  /** Whether people read it, and no program. */
  readonly isTerminal: boolean;
}

/** @param stream its `write` is taken now, whatever happens to it later. */
export function openResults(stream: NodeJS.WriteStream & { fd?: number }): ResultsStream {
  const put =
    stream.fd !== undefined && !stream.isTTY && isFile(stream.fd) ? intoFile(stream.fd) : into(stream);
  let written = 0;
  let failure: NodeJS.ErrnoException | undefined;
  const { promise: closed, resolve: close } = withResolvers<void>();
  const fail = (error: NodeJS.ErrnoException): void => {
    failure ??= error;
    close();
  };
  stream.on('error', fail);
  return {
    closed,
    get failure() {
      return failure;
    },
    get written() {
      return written;
    },
    isTerminal: stream.isTTY,
    write: async (lines) => {
      if (failure || lines.length === 0) return;
      try {
        // A slow reader: do not pile up results in memory.
        await Promise.race([closed, put(lines, (count) => void (written += count))]);
      } catch (error) {
        fail(error as NodeJS.ErrnoException);
      }
    },
    drained: () => flushed(stream, fail),
  };
}

/** @param wrote told of so many lines more that were written. */
type Put = (lines: readonly string[], wrote: (count: number) => void) => Promise<void> | undefined;

/** Resolves when there is room for more. */
function into(stream: NodeJS.WriteStream): Put {
  const write = stream.write.bind(stream) as NodeJS.WriteStream['write'];
  return (lines, wrote) => {
    const done = (error?: Error | null): void => void (error ?? wrote(lines.length));
    if (write(lines.join(''), done)) return undefined;
    return new Promise((resolve) => stream.once('drain', resolve));
  };
}

/** Node takes a line of which a full disk had room for the first half for written. */
function intoFile(fd: number): Put {
  return async (lines, wrote) => {
    for (const line of lines) {
      const bytes = Buffer.from(line);
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
      wrote(1);
    }
  };
}

/** Of a disk, or a device that is no terminal. */
function isFile(fd: number): boolean {
  try {
    const stat = fstatSync(fd);
    return stat.isFile() || stat.isCharacterDevice();
  } catch {
    return false;
  }
}
