/** What the items of a run were given, kept in a file while it runs, and read when somebody asks for it after a reload. */
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { MadeInputs } from '../../cluster/shipment/shipment';
import { bytesOf, inputPieces, readInputPieces } from './input-pieces';
import { INPUTS_ENDING } from './run-file-names';

/** More of a run is not kept, and of all runs together: what was written first goes first. In bytes. */
const MOST = { ofRun: 64 * 1024 * 1024, together: 256 * 1024 * 1024 };
/** Bytes that are written at once. */
const AT_ONCE = 256 * 1024;
/** How long others may have to wait. */
const SLICE_MS = 5;

/** One that is being written. */
export class WrittenInputs {
  /** Resolves once it is there, or not to be: what kept it from that does not end a run. */
  readonly done: Promise<void>;
  #isDropped = false;

  /** @param unwritten is told why it could not be written, unless it is only too much. */
  constructor(
    private readonly path: string,
    made: MadeInputs,
    unwritten: (error: Error) => void = () => {},
    most = MOST,
  ) {
    this.done = this.#write(made, most.ofRun)
      .catch((error: unknown) => {
        unwritten(error as Error);
        return false;
      })
      .then(async (isWhole) => {
        if (!isWhole || this.#isDropped) await rm(path, { force: true });
        else await keepNewest(dirname(path), most.together);
      })
      .catch(() => undefined);
  }

  /** Nobody wants it any more. */
  drop(): void {
    this.#isDropped = true;
  }

  /** @returns whether it is there. */
  async #write(made: MadeInputs, mostBytes: number): Promise<boolean> {
    // What the run sends first goes first.
    await turn();
    const file = await open(this.path, 'w');
    try {
      let bytes = 0;
      for (const batch of batches(inputPieces(made))) {
        bytes += bytesOf(batch);
        if (bytes > mostBytes || this.#isDropped) return false;
        await file.writev(batch);
        await turn();
      }
      return true;
    } finally {
      await file.close();
    }
  }
}

/** A window may run very many, of which the view shows the latest. */
async function keepNewest(dir: string, mostBytes: number): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.endsWith(INPUTS_ENDING));
  const files = await Promise.all(
    names.map(async (name) => ({ name, ...(await sizeAndTime(join(dir, name))) })),
  );
  let bytes = 0;
  for (const { name, size } of files.sort((one, other) => other.mtimeMs - one.mtimeMs)) {
    bytes += size;
    if (bytes > mostBytes) await rm(join(dir, name), { force: true });
  }
}

/** One that has just been removed takes nothing. */
async function sizeAndTime(path: string): Promise<{ size: number; mtimeMs: number }> {
  return stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
}

/** Pieces together, as far as they are made in a moment. */
function* batches(pieces: Iterable<Buffer[]>): Generator<Buffer[]> {
  let batch: Buffer[] = [];
  let bytes = 0;
  let since = performance.now();
  for (const piece of pieces) {
    batch.push(...piece);
    bytes += bytesOf(piece);
    if (bytes < AT_ONCE && performance.now() - since < SLICE_MS) continue;
    yield batch;
    batch = [];
    bytes = 0;
    since = performance.now();
  }
  if (batch.length > 0) yield batch;
}

/** One of before. */
export class KeptInputs {
  #reading: Promise<MadeInputs | undefined> | undefined;
  /** The file as it was when there was nothing in it to use: a window that goes may be at writing it yet. */
  #useless: string | undefined;

  constructor(private readonly path: string) {}

  /** @param total items of the run: those of another number are not its. @returns undefined where they were not kept. */
  async read(total: number): Promise<MadeInputs | undefined> {
    this.#reading ??= this.#read(total);
    const made = await this.#reading;
    if (!made) this.#reading = undefined;
    return made;
  }

  async #read(total: number): Promise<MadeInputs | undefined> {
    try {
      const { size, mtimeMs } = await stat(this.path);
      const now = `${size} ${mtimeMs}`;
      // The page asks again and again.
      if (this.#useless === now) return undefined;
      const made = await inTurns(readInputPieces(await readFile(this.path)));
      if (made?.sequences[0]?.length === total) return made;
      this.#useless = now;
      return undefined;
    } catch {
      return undefined;
    }
  }
}

async function inTurns<R>(work: Generator<void, R>): Promise<R> {
  for (;;) {
    const since = performance.now();
    while (performance.now() - since < SLICE_MS) {
      const { done, value } = work.next();
      if (done) return value;
    }
    await turn();
  }
}
