/** User output: what is written to stdout and stderr becomes stream messages, as it is written. */
import { StringDecoder } from 'node:string_decoder';
import type { StreamName } from '../thread-messages';

type Write = typeof process.stdout.write;

/** Send everything written to `process.stdout` and `process.stderr` (by `console` too) to `publish`. */
export function captureOutput(publish: (name: StreamName, text: string) => void): void {
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = process[name];
    stream.write = writerTo((text) => publish(name, text));
    // Nobody reads this as a terminal: no colours, no cursor movements.
    Object.defineProperty(stream, 'isTTY', { value: false, configurable: true });
  }
}

/** A `stream.write` that hands on text, with characters split between chunks put together. */
export function writerTo(publish: (text: string) => void): Write {
  const decoder = new StringDecoder('utf8');
  const write = (chunk: unknown, encoding?: unknown, done?: unknown): boolean => {
    const text =
      typeof chunk === 'string'
        ? isTextEncoding(encoding)
          ? chunk
          : decoder.write(Buffer.from(chunk, encoding as BufferEncoding))
        : decoder.write(chunk as Buffer);
    if (text !== '') publish(text);
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') process.nextTick(callback as () => void);
    return true;
  };
  return write as Write;
}

const isTextEncoding = (encoding: unknown): boolean =>
  typeof encoding !== 'string' || /^(utf-?8|utf-?16le|ucs-?2)$/i.test(encoding);
