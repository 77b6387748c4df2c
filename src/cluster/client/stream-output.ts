/** Prints what engines print, while they print it, with the engine's name wherever the speaker changes. */
import type { PartMetadata } from './metadata';
import type { OutputEvent } from './output';

/** Where output is printed: `process.stdout`, say. */
export interface TextSink {
  /** Takes a piece of text. */
  write(text: string): unknown;
}

/** Where printed output goes. */
export interface StreamOptions {
  /** Default: those of this process. */
  stdout?: TextSink;
  stderr?: TextSink;
}

export class OutputPrinter {
  readonly #sinks: { stdout: TextSink; stderr: TextSink };
  #speaker = '';
  #midLine = false;

  constructor({ stdout = process.stdout, stderr = process.stderr }: StreamOptions = {}) {
    this.#sinks = { stdout, stderr };
  }

  print({ stream, text, engineId }: Pick<OutputEvent, 'stream' | 'text' | 'engineId'>): void {
    if (text === '') return;
    const printed = stream === 'stdout' || stream === 'stderr';
    const speaker = `[${printed ? stream : 'output'}:${engineId ?? '?'}]`;
    const line = printed ? text : `${text}\n`;
    const start = speaker === this.#speaker ? '' : `${this.#midLine ? '\n' : ''}${speaker}\n`;
    this.#speaker = speaker;
    this.#midLine = !line.endsWith('\n');
    this.#sinks[stream === 'stderr' ? 'stderr' : 'stdout'].write(start + line);
  }

  /** What has come before anybody listened. */
  printAll({ engineId, stdout, stderr, outputs }: PartMetadata): void {
    this.print({ stream: 'stdout', text: stdout, engineId });
    this.print({ stream: 'stderr', text: stderr, engineId });
    for (const output of outputs) this.print(output);
  }
}
