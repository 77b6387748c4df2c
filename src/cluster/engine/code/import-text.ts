/**
 * An ES module from text, as if it stood at the user's file. Node >= 22.15 has synchronous module hooks;
 * before that the text becomes a file for a moment, in a place from which the user's packages are found.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { urlOf } from './shipped-url';

export interface ModuleText {
  code: string;
  /** Absolute path of the user's file. */
  origin: string;
  hash: string;
}

type Exports = Record<string, unknown>;

/** Present since Node 22.15 and 23.5. */
const { registerHooks } = nodeModule as {
  registerHooks?: (hooks: {
    resolve(
      specifier: string,
      context: object,
      next: (specifier: string, context: object) => unknown,
    ): unknown;
    load(url: string, context: object, next: (url: string, context: object) => unknown): unknown;
  }) => { deregister(): void };
};

let instances = 0;

export async function importText(text: ModuleText): Promise<Exports> {
  // A module is loaded once per URL: a number makes each load a new instance.
  const instance = ++instances;
  return registerHooks ? importVirtual(text, instance) : importFromDisk(text, instance);
}

async function importVirtual({ code, origin, hash }: ModuleText, instance: number): Promise<Exports> {
  const url = urlOf(origin, hash, instance);
  const hooks = registerHooks!({
    resolve: (specifier, context, next) =>
      specifier === url ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
    load: (asked, context, next) =>
      asked === url ? { format: 'module', source: code, shortCircuit: true } : next(asked, context),
  });
  try {
    return (await import(url)) as Exports;
  } finally {
    hooks.deregister();
  }
}

async function importFromDisk({ code, origin, hash }: ModuleText, instance: number): Promise<Exports> {
  const dir = await placeFor(origin);
  const file = join(dir, `${hash}.mjs`);
  try {
    await writeFile(file, code);
    return (await import(urlOf(file, hash, instance))) as Exports;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** A new folder inside the nearest `node_modules`; without one there are no packages to find. */
async function placeFor(origin: string): Promise<string> {
  for (let dir = dirname(origin); dir !== dirname(dir); dir = dirname(dir)) {
    const packages = join(dir, 'node_modules');
    if (!existsSync(packages)) continue;
    const cache = join(packages, '.cache', 'engine-room');
    try {
      await mkdir(cache, { recursive: true });
      return await mkdtemp(join(cache, 'load-'));
    } catch {
      break;
    }
  }
  return mkdtemp(join(tmpdir(), 'engine-room-'));
}
