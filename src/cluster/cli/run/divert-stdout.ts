/** Keeps what user code prints in this process away from standard output, which holds the results. */

export interface DivertedStdout {
  onText(listener: (text: string) => void): void;
  /** Beside what user code prints, to the same listener. */
  print(text: string): void;
  restore(): void;
}

export function divertStdout(): DivertedStdout {
  const original = process.stdout.write;
  let print = (text: string): void => void process.stderr.write(text);
  const diverted = (
    chunk: string | Uint8Array,
    encodingOrDone?: BufferEncoding | (() => void),
    done?: () => void,
  ): boolean => {
    print(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    (typeof encodingOrDone === 'function' ? encodingOrDone : done)?.();
    return true;
  };
  process.stdout.write = diverted as typeof process.stdout.write;
  return {
    onText: (listener) => (print = listener),
    print: (text) => print(text),
    restore: () => {
      process.stdout.write = original;
    },
  };
}
