/** A Python process that reads and writes codec values, and checks the shared vectors (codec_peer.py). */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../src/cluster/launch/programs';
import type { Python } from './pythons';

const root = packageRoot(__dirname);
const script = join(root, 'test/support/python/codec_peer.py');

export class CodecPeer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor({ interpreter }: Python, ...args: string[]) {
    this.#child = spawn(interpreter, [script, ...args], {
      env: { ...process.env, PYTHONPATH: join(root, 'src/cluster/python'), PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = this.#child;
    if (!stdout) throw new Error('The peer has no output.');
    this.#lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  }

  /** The next line it prints, a JSON value. */
  async answer(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('The peer ended without an answer.');
    return JSON.parse(value);
  }

  /** A value's frames, as Python writes it after reading it. @throws Error with Python's refusal. */
  async echo(frames: readonly Buffer[]): Promise<Buffer[]> {
    this.send(frames);
    const answer = (await this.answer()) as string[] | { error: string };
    if (!Array.isArray(answer)) throw new Error(answer.error);
    return answer.map((frame) => Buffer.from(frame, 'base64'));
  }

  /** Send a value's frames without waiting for what becomes of them. */
  send(frames: readonly Buffer[]): void {
    this.#child.stdin?.write(`${JSON.stringify(frames.map((frame) => frame.toString('base64')))}\n`);
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const closed = once(this.#child, 'close');
    this.#child.stdin?.end();
    await closed;
  }
}
