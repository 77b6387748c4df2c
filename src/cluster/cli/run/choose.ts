/** Which function of the file to run, and over what. */
import { resolve } from 'node:path';
import { languageOf } from '../../shipping/language';
import type { TopLevelFunction } from '../../shipping/functions-in';
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
  /** Why it is not run after all, should the file prove to parse: its own language knows best what is wrong with it. */
  unlessBroken?: Refusal;
}

interface Place {
  line: number;
  column: number;
  message: string;
}

/** What else there is in the file, looked for when it matters. */
export interface Untagged {
  /** Its functions, tagged or not. */
  functions(): readonly TopLevelFunction[];
  /** Tags where nobody reads them, whose they were meant to be, and what to write in their place. */
  lostTags(): readonly ({ name: string } & Place)[];
  /** Whether the file looks as if it did not parse. */
  looksBroken(): boolean;
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
  if (wanted.overFile !== undefined && wanted.over !== undefined) {
    throw new Refusal('--over and --over-file both say what the inputs are: leave out one of them.');
  }
  if (wanted.over?.trim() === '') {
    throw new Refusal(
      "--over is empty: give an expression such as 'range(1000)', or leave it out to take the inputs of the tag.",
    );
  }
  const tag =
    wanted.function === undefined ? onlyTagged(file, tagged, others) : tagOf(wanted.function, tagged, others);
  if (tag?.refusal !== undefined) throw refusedAt(file, { ...tag, message: tag.refusal });
  const name = wanted.function ?? tag!.name;
  if (wanted.overFile !== undefined) return { name, over: '', overFile: resolve(wanted.overFile) };
  const over = wanted.over ?? tag?.inputs;
  if (over !== undefined && over.trim() !== '') {
    return { name, over, ...(wanted.over === undefined && tag ? { tag } : {}) };
  }
  const refusal = withoutInputs(file, name, tag, others);
  if (!others.looksBroken()) throw refusal;
  return { name, over: '[]', unlessBroken: refusal };
}

/** @returns undefined when it carries none. */
function tagOf(
  name: string,
  tagged: readonly TaggedFunction[],
  others: Untagged,
): TaggedFunction | undefined {
  const own = tagged.filter((candidate) => candidate.name === name);
  const sound = own.find(({ refusal }) => refusal === undefined);
  if (sound || own.length === 0) return sound;
  // One of that name within another function, or a method, is not the one that is asked for.
  const asked = others.functions().find((candidate) => candidate.name === name);
  return asked ? own.find(({ line }) => line === asked.line) : own[0];
}

/** What to say of a function over nothing: that there is none, that nobody reads its tag, or that its tag names no inputs. */
function withoutInputs(
  file: string,
  name: string,
  tag: TaggedFunction | undefined,
  others: Untagged,
): Refusal {
  if (tag === undefined) {
    const names = others.functions().map((candidate) => candidate.name);
    if (!names.includes(name)) {
      return new Refusal(
        `${file}: there is no function '${name}' at its top level${suggestion(name, names)}`,
      );
    }
    const lost = others.lostTags().find((candidate) => candidate.name === name);
    if (lost) return refusedAt(file, lost);
  }
  return new Refusal(
    `${file}: there are no inputs for ${name}: give --over 'range(1000)', or write them into its tag, ${exampleOf(file)}.`,
  );
}

function refusedAt(file: string, { line, column, message }: Place): Refusal {
  return new Refusal(`${file}:${line}:${column}: ${message}`);
}

function exampleOf(file: string): string {
  return languageOf(file) === 'python'
    ? '@parallel  # range(1000) or @parallel  # over xs'
    : '@parallel range(1000)';
}

function onlyTagged(file: string, tagged: readonly TaggedFunction[], others: Untagged): TaggedFunction {
  const [first, second] = tagged;
  const [lost] = first ? [] : others.lostTags();
  if (lost) throw refusedAt(file, lost);
  if (!first) throw new Refusal(`${file}: no function carries a @parallel tag; name one with --function.`);
  if (second) {
    const names = tagged.map(({ name }) => name).join(', ');
    throw new Refusal(
      `${file}: several functions carry a @parallel tag (${names}); name one with --function.`,
    );
  }
  return first;
}
