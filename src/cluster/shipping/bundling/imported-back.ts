/** What the user's other files import in turn of the file that is sliced: what its slice does not hold of that, it must. */
import type { Message, Metafile } from 'esbuild';
import type { Sources } from '../sources';
import { absolute } from './bundler';

export class ImportedBack extends Error {
  override name = 'ImportedBack';

  /** @param names exports of the file; `*` for those that it hands on by `export *` */
  constructor(readonly names: ReadonlySet<string>) {
    super(`other files import ${[...names].join(', ')} in turn`);
  }
}

/** An export that the bundle holds only where somebody holds the whole module, by `import *`, `import()` or `require`. */
const ALL = '__everything';

export function withMark(contents: string, open: ReadonlySet<string>): string {
  return open.size === 0 ? contents : `${contents}\nconst ${ALL} = 0; export { ${ALL} };`;
}

/** True of a bundle in which somebody holds the whole module. */
export function holdsAll(code: string): boolean {
  return code.includes(`${ALL}:()=>`);
}

/** Names that esbuild misses, by its errors and warnings. */
export function missedIn(messages: readonly Message[]): string[] {
  return messages.flatMap(({ text }) => {
    const error = /^No matching export in ".*" for import "(.*)"$/.exec(text);
    return (error ?? /^Import "(.*)" will always be undefined /.exec(text))?.[1] ?? [];
  });
}

/** Names that files in TypeScript import from one and export again: they may be types, so that esbuild misses none. */
export function handedOn({ inputs }: Metafile, file: string, sources: Sources): string[] {
  return Object.entries(inputs).flatMap(([importer, { imports }]) => {
    const froms = imports.filter(
      ({ path, kind }) => kind === 'import-statement' && absolute(path, file) === file,
    );
    const path = absolute(importer, file);
    if (froms.length === 0 || path === file || !/\.[cm]?tsx?$/.test(path)) return [];
    const text = sources.read(path);
    return froms.flatMap(({ original }) => (original === undefined ? [] : namesHandedOn(text, original)));
  });
}

const LIST = /\b(import|export)\b([^'"{};()]*)(?:\{([^}]*)\}\s*)?\bfrom\s*(?:'([^'\n]+)'|"([^"\n]+)")/g;
const EXPORT_LIST = /\bexport\s*\{([^}]*)\}(?!\s*from)/g;

function namesHandedOn(text: string, specifier: string): string[] {
  const exported = new Set(
    [...text.matchAll(EXPORT_LIST)].flatMap(([, list]) => namesIn(list!)).map(([name]) => name),
  );
  return [...text.matchAll(LIST)].flatMap(([, verb, first, list = '', single, double]) => {
    if ((single ?? double) !== specifier) return [];
    const byDefault = /^\s*(?!type\b)([\w$]+)/.exec(first!)?.[1];
    const names = [...namesIn(list), ...namesIn(byDefault === undefined ? '' : `default as ${byDefault}`)];
    return names.flatMap(([name, as]) => (verb === 'export' || exported.has(as) ? [name] : []));
  });
}

/** `a` and `b` of each `a as b`. */
function namesIn(list: string): [name: string, as: string][] {
  return list
    .split(',')
    .map((one) => one.trim().split(/\s+as\s+/))
    .flatMap(([name, as]) => (name === undefined || name === '' ? [] : [[name, as ?? name]]));
}
