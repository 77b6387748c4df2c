/**
 * What the corpus's programs give when they are run whole, on this machine, by tsx: the truth that shipped functions are
 * compared with. They run in a copy of the corpus, in which each file ends with one more line.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { TaggedFunction } from '../../../src/cluster/shipping';

export interface LocalError {
  /** Set for what is thrown and no Error. */
  thrown?: unknown;
  name: string;
  message: string;
  stack: string;
  own: Record<string, unknown>;
  cause?: LocalError;
  errors?: LocalError[];
}

export type LocalOutcome = ({ ok: true; value: unknown } | { ok: false; error: LocalError }) & {
  stdout: string;
  stderr: string;
};

export interface LocalRun {
  inputs: unknown[][];
  outcomes: LocalOutcome[];
}

/** By function name. */
type Runs = Record<string, LocalRun>;

const program = join(__dirname, 'local-program.mjs');

export class LocalRuns {
  readonly #corpus: string;
  readonly #copy: string;

  /** @param copy a folder of our own, remade: at the same depth as the corpus, so that the same packages are around it */
  constructor(corpus: string, copy: string) {
    this.#corpus = corpus;
    this.#copy = copy;
    rmSync(copy, { recursive: true, force: true });
    cpSync(corpus, copy, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
    symlinkSync(join(corpus, 'node_modules'), join(copy, 'node_modules'), 'junction');
  }

  /** @throws Error with what the program wrote to stderr when it does not get to its end */
  async of(file: string, tagged: readonly TaggedFunction[]): Promise<Runs> {
    const copied = join(this.#copy, relative(this.#corpus, file));
    appendFileSync(copied, `\n${lastLine(tagged)}\n`);
    const child = fork(program, [copied, ...tagged.map(({ name }) => name)], {
      cwd: this.#copy,
      execArgv: ['--import', require.resolve('tsx').replace(/^/, 'file://')],
      env: { ...process.env, TSX_TSCONFIG_PATH: join(this.#copy, 'tsconfig.json') },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaints = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    let runs: Runs | undefined;
    child.once('message', (message) => (runs = message as Runs));
    const [code] = (await once(child, 'close')) as [number | null];
    if (!runs) throw new Error(`${file} ended with ${code} when run locally:\n${complaints}`);
    return this.#inPlace(runs);
  }

  remove(): void {
    rmSync(this.#copy, { recursive: true, force: true });
  }

  /** The same with the original's paths where the copy's are. */
  #inPlace<T>(value: T): T {
    if (typeof value === 'string') return value.replaceAll(this.#copy, this.#corpus) as T;
    if (Array.isArray(value)) return value.map((item) => this.#inPlace<unknown>(item)) as T;
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, this.#inPlace<unknown>(one)]),
    ) as T;
  }
}

function lastLine(tagged: readonly TaggedFunction[]): string {
  const functions = tagged.filter(({ name }) => name !== 'default').map(({ name }) => name);
  const inputs = tagged.map(({ name, inputs }) => `${name}: async () => [${inputs}]`);
  return `;globalThis[Symbol.for('engine-room.corpus')] = { functions: { ${functions.join(', ')} }, inputs: { ${inputs.join(', ')} } };`;
}
