/** Which imports a tsconfig.json may lead elsewhere: so much that esbuild need not be asked about all the others. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** Files that extend each other end here. */
const MOST_FILES = 16;

export class TsconfigPaths {
  readonly #patterns: { before: string; after: string }[] = [];
  /** What folders named by `baseUrl` hold, without endings. */
  readonly #names = new Set<string>();

  /** @param file a tsconfig.json, if there is one: what it says of this is read, extended ones included; what cannot be read says nothing */
  constructor(file: string | undefined) {
    const files = new Set(file === undefined ? [] : [file]);
    for (const one of files) {
      if (files.size > MOST_FILES) return;
      const text = textOf(one);
      for (const other of extendedBy(text, one)) files.add(other);
      const keys = [...(/"paths"\s*:\s*\{([^}]*)\}/.exec(text)?.[1] ?? '').matchAll(/"([^"]+)"\s*:/g)];
      for (const [, key] of keys) {
        const [before, ...after] = key!.split('*');
        this.#patterns.push({ before: before!, after: after.join('*') });
        if (after.length === 0) this.#patterns.at(-1)!.after = EXACT;
      }
      const base = /"baseUrl"\s*:\s*"([^"]*)"/.exec(text)?.[1];
      if (base !== undefined) for (const name of namesIn(resolve(dirname(one), base))) this.#names.add(name);
    }
  }

  /** False of what leads nowhere but to a package. */
  mayLead(specifier: string): boolean {
    return (
      this.#names.has(specifier.split('/')[0]!) ||
      this.#patterns.some(({ before, after }) =>
        after === EXACT ? specifier === before : specifier.startsWith(before) && specifier.endsWith(after),
      )
    );
  }
}

/** No specifier ends so. */
const EXACT = '\n';

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function extendedBy(text: string, file: string): string[] {
  const [, one, several = ''] = /"extends"\s*:\s*(?:"([^"]+)"|\[([^\]]*)\])/.exec(text) ?? [];
  const named = one === undefined ? [...several.matchAll(/"([^"]+)"/g)].map(([, name]) => name!) : [one];
  return named.flatMap((name) => {
    if (!/^\.|^\/|^[A-Za-z]:/.test(name)) return inPackage(name, file);
    const path = resolve(dirname(file), name);
    return existsSync(path) && /\.json$/.test(path) ? path : `${path}.json`;
  });
}

function inPackage(name: string, file: string): string[] {
  const { resolve: find } = createRequire(file);
  for (const one of [name, `${name}.json`, join(name, 'tsconfig.json')]) {
    try {
      return [find(one)];
    } catch {
      // It is another one.
    }
  }
  return [];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => name.replace(/(?<!^)\.[^.].*$/, ''));
  } catch {
    return [];
  }
}
