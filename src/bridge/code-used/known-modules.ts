/** The Python modules that were read last: what one run has read, the next one need not read again. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { decodeText } from '../../cluster/shipping/text-file';
import { modulePieces, type Import } from './module-code';

/** Of several projects. Each is a digest and some names. */
const MOST = 2000;
/** A file that was written just before it was read may be written again within one tick of its disk's clock. */
const TICK_MS = 2000;

export interface ModuleCode {
  /** Another one when what counts of its text is another. */
  digest: string;
  imports: readonly Import[];
}

interface Known {
  /** Of the file, where it may be trusted. */
  stamp?: string;
  /** Of the text. */
  sum: string;
  code: Promise<ModuleCode>;
}

export class KnownModules {
  readonly #known = new Map<string, Known>();

  /** @param parse and the others: for tests. */
  constructor(
    private readonly disk: Pick<typeof DISK, 'stat' | 'readFile'> = DISK,
    private readonly parse = modulePieces,
    private readonly most = MOST,
  ) {}

  /** @returns undefined where there is no such file, or it is no text. */
  async onDisk(path: string): Promise<ModuleCode | undefined> {
    try {
      const { mtimeMs, size } = await this.disk.stat(path);
      const stamp = `${mtimeMs} ${size}`;
      const known = this.#known.get(path);
      if (known?.stamp === stamp) return await this.#keep(path, known);
      const isSettled = Date.now() - mtimeMs > TICK_MS;
      const text = decodeText(await this.disk.readFile(path), path);
      return await this.ofText(path, text, isSettled ? stamp : undefined);
    } catch {
      return undefined;
    }
  }

  /** @param stamp of the file that has this text. */
  ofText(path: string, text: string, stamp?: string): Promise<ModuleCode> {
    const sum = digestOf([text]);
    const known = this.#known.get(path);
    const code = known?.sum === sum ? known.code : this.#read(path, text);
    return this.#keep(path, { ...(stamp !== undefined && { stamp }), sum, code });
  }

  /** At the end: those used longest ago are let go of. */
  #keep(path: string, known: Known): Promise<ModuleCode> {
    this.#known.delete(path);
    this.#known.set(path, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.most && oldest !== undefined) this.#known.delete(oldest);
    return known.code;
  }

  async #read(path: string, text: string): Promise<ModuleCode> {
    const pieces = await this.parse(text, path);
    // Short ones are done in a slice each, and there may be hundreds.
    await turn();
    return { digest: digestOf(pieces.map((one) => one.text)), imports: pieces.flatMap((one) => one.imports) };
  }
}

const DISK = {
  stat: (path: string): Promise<{ mtimeMs: number; size: number }> => stat(path),
  readFile: (path: string): Promise<Buffer> => readFile(path),
};

function digestOf(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex');
}
