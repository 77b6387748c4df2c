/** Which function of the file to run, and over what. */
import { resolve } from 'node:path';
import { languageOf } from '../../shipping/language';
import type { TaggedFunction } from '../../shipping/shipped-function';
import { suggestion } from '../../shipping/finding/suggestion';
import { Refusal } from '../exit-codes';

export interface Choice {
  name: string;
  /** The inputs expression; empty beside a file. */
  over: string;
  /** Absolute path of the file that holds the inputs. */
  overFile?: string;
  /** Whose inputs these are; undefined for those of the command line. */
  tag?: TaggedFunction;
}

/** What else there is in the file, looked for when it matters. */
export interface Untagged {
  /** Names of its functions, tagged or not. */
  functions(): readonly string[];
  /** Tags where nobody reads them, and what to write in their place. */
  lostTags(): readonly { line: number; column: number; message: string }[];
}

/**
 * @param file as the user named it, for messages.
 * @throws Refusal in one sentence when there is nothing, or too much, to choose from.
 */
export function chooseFunction(
  file: string,
  tagged: readonly TaggedFunction[],
  wanted: { function?: string; over?: string; overFile?: string },
  others: Untagged,
): Choice {
  const name = wanted.function ?? onlyTagged(file, tagged, others);
  const tag = tagged.find((candidate) => candidate.name === name);
  if (tag?.refusal !== undefined) throw new Refusal(`${file}:${tag.line}:${tag.column}: ${tag.refusal}`);
  if (wanted.overFile !== undefined) {
    if (wanted.over === undefined) return { name, over: '', overFile: resolve(wanted.overFile) };
    throw new Refusal('--over and --over-file both say what the inputs are: leave out one of them.');
  }
  const over = wanted.over ?? tag?.inputs;
  if (over === undefined || over.trim() === '') {
    if (tag === undefined) refuseUnknown(file, name, others);
    throw new Refusal(
      `${file}: there are no inputs for ${name}: give --over 'range(1000)', or write them into its tag, ${exampleOf(file)}.`,
    );
  }
  return { name, over, ...(wanted.over === undefined && tag ? { tag } : {}) };
}

/** @throws Refusal unless the file has such a function, without a tag that anybody reads. */
function refuseUnknown(file: string, name: string, others: Untagged): void {
  const functions = others.functions();
  if (!functions.includes(name)) {
    throw new Refusal(
      `${file}: there is no function '${name}' at its top level${suggestion(name, functions)}`,
    );
  }
  refuseLost(file, others);
}

function refuseLost(file: string, others: Untagged): void {
  const [lost] = others.lostTags();
  if (lost) throw new Refusal(`${file}:${lost.line}:${lost.column}: ${lost.message}`);
}

function exampleOf(file: string): string {
  return languageOf(file) === 'python' ? '@parallel  # range(1000)' : '@parallel range(1000)';
}

function onlyTagged(file: string, tagged: readonly TaggedFunction[], others: Untagged): string {
  const [first, second] = tagged;
  if (!first) refuseLost(file, others);
  if (!first) throw new Refusal(`${file}: no function carries a @parallel tag; name one with --function.`);
  if (second) {
    const names = tagged.map(({ name }) => name).join(', ');
    throw new Refusal(
      `${file}: several functions carry a @parallel tag (${names}); name one with --function.`,
    );
  }
  return first.name;
}
