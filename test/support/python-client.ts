/** Python programs with an unmodified client that is connected already. */
import assert from 'node:assert/strict';
import type { ControllerBench } from './controller-bench';
import type { Python } from './pythons';

/**
 * `client`, `view` of all engines, `one` of the first, and `tell` to hand back a JSON value.
 * The client waits for the engines it is to find.
 */
const PRELUDE = `
import json, os, sys, time, warnings
warnings.simplefilter('ignore')
import ipyparallel as ipp
client = ipp.Client(profile_dir=sys.argv[1], timeout=20)
while len(client.ids) < int(sys.argv[2]): time.sleep(0.02)
view, one = client[:], client[client.ids[0]]
def tell(value): print('told:' + json.dumps(value), flush=True)
`;

export class PythonClient {
  readonly #bench: ControllerBench;
  readonly #python: Python;
  readonly #engines: number;

  constructor(bench: ControllerBench, python: Python, engines: number) {
    this.#bench = bench;
    this.#python = python;
    this.#engines = engines;
  }

  /** @returns what the program told, in order. A program that fails fails the test. */
  async run(source: string): Promise<unknown[]> {
    const args = ['-c', PRELUDE + source, this.#bench.profile.path, String(this.#engines)];
    const { code, stdout, stderr } = await this.#bench.runPython(this.#python, ...args);
    assert.equal(code, 0, stderr || stdout);
    return stdout
      .split('\n')
      .filter((line) => line.startsWith('told:'))
      .map((line) => JSON.parse(line.slice('told:'.length)) as unknown);
  }
}
