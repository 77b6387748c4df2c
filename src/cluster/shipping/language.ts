/** Which language a file is in, told by its extension: the one place that knows. No imports: the extension host loads it. */

export type Language = 'javascript' | 'python';

const EXTENSIONS: Readonly<Record<string, Language>> = {
  ts: 'javascript',
  tsx: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  py: 'python',
};

/** @returns `javascript` for TypeScript as well; undefined for a file whose functions cannot be shipped. */
export function languageOf(file: string): Language | undefined {
  const extension = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}

/** @returns the language of the engines for a file's code: JavaScript where it tells none. */
export function engineLanguageOf(file: string): Language {
  return languageOf(file) ?? 'javascript';
}
