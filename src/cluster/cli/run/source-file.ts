/** The user's file: read, or refused in one sentence. */
import { resolve } from 'node:path';
import { languageOf } from '../../shipping/language';
import { readText, TextError } from '../../shipping/text-file';
import { Refusal } from '../exit-codes';

export interface SourceFile {
  /** As the user named it. */
  shown: string;
  /** Absolute. */
  path: string;
  text: string;
}

/** @throws Refusal when it cannot be read or is of a kind that cannot be shipped. */
export function readSourceFile(shown: string): SourceFile {
  const path = resolve(shown);
  if (languageOf(path) === undefined) {
    throw new Refusal(
      `${shown}: only TypeScript, JavaScript and Python files can be run (.ts, .mts, .cts, .tsx, .js, .mjs, .cjs, .jsx, .py).`,
    );
  }
  try {
    return { shown, path, text: readText(path) };
  } catch (error) {
    if (error instanceof TextError) throw new Refusal(`${shown}:${error.line}: ${error.message}.`);
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(
      `${shown}: ${code === 'ENOENT' ? 'there is no such file.' : `it cannot be read (${code}).`}`,
    );
  }
}
