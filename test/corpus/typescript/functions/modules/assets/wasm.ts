// Runs a WebAssembly module that lies beside this file: imported as bytes where the bundler gives them, read where not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Adder = { add(a: number, b: number): number };
const compiled = new WebAssembly.Module(readFileSync(join(__dirname, 'add.wasm')));

/** @parallel [1, 2 ** 31 - 1], [41, 1] */
export async function addInWasm(a: number, b: number): Promise<number> {
  const instance = await WebAssembly.instantiate(compiled, {});
  return (instance.exports as unknown as Adder).add(a, b);
}
