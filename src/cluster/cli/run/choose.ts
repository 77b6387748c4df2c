/** Which function of the file to run, and over what. */
import type { TaggedFunction } from '../../shipping/shipped-function';
import { Refusal } from '../exit-codes';

export interface Choice {
  name: string;
  /** The inputs expression. */
  over: string;
}

/**
 * @param file as the user named it, for messages.
 * @throws Refusal in one sentence when there is nothing, or too much, to choose from.
 */
export function chooseFunction(
  file: string,
  tagged: readonly TaggedFunction[],
  wanted: { function?: string; over?: string },
): Choice {
  const name = wanted.function ?? onlyTagged(file, tagged);
  const tag = tagged.find((candidate) => candidate.name === name);
  if (tag?.refusal !== undefined) throw new Refusal(`${file}:${tag.line}:${tag.column}: ${tag.refusal}`);
  const over = wanted.over ?? tag?.inputs;
  if (over === undefined || over.trim() === '') {
    throw new Refusal(
      `${file}: there are no inputs for ${name}: give --over 'range(1000)', or write them into its tag, @parallel range(1000).`,
    );
  }
  return { name, over };
}

function onlyTagged(file: string, tagged: readonly TaggedFunction[]): string {
  const [first, second] = tagged;
  if (!first) throw new Refusal(`${file}: no function carries a @parallel tag; name one with --function.`);
  if (second) {
    const names = tagged.map(({ name }) => name).join(', ');
    throw new Refusal(
      `${file}: several functions carry a @parallel tag (${names}); name one with --function.`,
    );
  }
  return first.name;
}
