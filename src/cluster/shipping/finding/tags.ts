/** Functions tagged with a JSDoc `@parallel`, as the lens shows them. */
import { basename } from 'node:path';
import type { SyntaxNode, Tree } from '@lezer/common';
import { bundler, loaderFor, parseError } from '../bundling/bundler';
import type { TaggedFunction } from '../shipped-function';
import { isMisspelledTag, mayHoldTag } from './misspelling';
import { misspelling, NOTHING_BELOW, refusalOf, TAGGED_TWICE } from './refusals';
import { type Candidate, candidateAt, firstError, parseTolerantly, placeOf } from './source-tree';

const TAG = /^[ \t]*(?:\/\*\*|\*)?[ \t]*(@parallel)(?![\w-])[ \t]*(.*)$/m;
const ANY_TAG = /^[ \t]*(?:\/\*\*|\*)?[ \t]*@([a-z]+)(?![\w-])/gim;

/** A tag in a JSDoc comment. Offsets are the source's. */
export interface Tag {
  readonly comment: SyntaxNode;
  /** The word with its `@`, and what stands behind it. */
  readonly word: { readonly text: string; readonly from: number };
  readonly misspelled: boolean;
  /** The comment holds the tag more than once. */
  readonly repeated: boolean;
  /** On one line; `from` is where its first line begins. */
  readonly inputs?: { readonly text: string; readonly from: number };
  /** What stands below; undefined for nothing. */
  readonly target?: Candidate;
}

/**
 * Tolerant of a file that does not parse: its tags are found as far as possible, each with a `refusal`
 * that names the place. Costs a regular expression when the source holds no tag.
 */
export function findJavaScriptTags(source: string, file: string): TaggedFunction[] {
  if (!mayHoldTag(source)) return [];
  const tree = parseTolerantly(source, file);
  const broken = firstError(tree) === undefined ? undefined : syntaxError(source, file);
  return tagsIn(tree, source).map((tag) => {
    const tagged = taggedFunction(tag, source);
    return broken === undefined ? tagged : { ...tagged, refusal: tagged.refusal ?? broken };
  });
}

export function tagsIn(tree: Tree, source: string): Tag[] {
  const found: Tag[] = [];
  tree.iterate({
    enter({ node }) {
      if (node.name !== 'BlockComment' || !source.startsWith('/**', node.from)) return;
      const tag = tagIn(node, source);
      if (tag) found.push(tag);
    },
  });
  return found;
}

function tagIn(comment: SyntaxNode, source: string): Tag | undefined {
  const text = source.slice(comment.from, comment.to).replace(/\s*\*\/$/, '');
  const tag = TAG.exec(text);
  const slip = tag ? undefined : [...text.matchAll(ANY_TAG)].find(([, word]) => isMisspelledTag(word!));
  const word = tag?.[1] ?? (slip && `@${slip[1]!}`);
  if (word === undefined) return undefined;
  const match = (tag ?? slip)!;
  const below = nextStatement(comment);
  const inputs = tag ? inputsOf(tag[2]!, text.slice(tag.index + tag[0].length)) : '';
  return {
    comment,
    word: { text: word, from: comment.from + match.index + match[0].indexOf('@') },
    misspelled: !tag,
    repeated: tag !== null && TAG.test(text.slice(tag.index + tag[0].length)),
    ...(inputs === ''
      ? {}
      : { inputs: { text: inputs, from: comment.from + tag!.index + tag![0].length - tag![2]!.length } }),
    ...(below ? { target: candidateAt(below, source) } : {}),
  };
}

function taggedFunction(
  { comment, word, misspelled, repeated, inputs, target }: Tag,
  source: string,
): TaggedFunction {
  if (!target) return { name: '', ...placeOf(source, comment.from), refusal: NOTHING_BELOW };
  const refusal = misspelled
    ? misspelling(word.text)
    : (refusalOf(target) ?? (repeated ? TAGGED_TWICE : undefined));
  return {
    name: target.name,
    ...placeOf(source, target.node.from),
    ...(inputs ? { inputs: inputs.text } : {}),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

export function nextStatement(comment: SyntaxNode): SyntaxNode | null {
  let next = comment.nextSibling;
  while (next && /Comment$/.test(next.name)) next = next.nextSibling;
  return next && !/^[)}\]]$/.test(next.name) ? next : null;
}

/** The tag's text: its own line, and more lines while a bracket is open. */
function inputsOf(first: string, rest: string): string {
  let inputs = first.trim();
  for (const line of rest.split(/\r?\n/).slice(1)) {
    const text = line.replace(/^[ \t]*\*?[ \t]?/, '').trim();
    if (!isOpen(inputs) || text.startsWith('@')) break;
    inputs += ` ${text}`;
  }
  return inputs;
}

function isOpen(text: string): boolean {
  const bare = text.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, '');
  return bare.replace(/[^([{]/g, '').length > bare.replace(/[^)\]}]/g, '').length;
}

/** The finder's grammar is a little narrower than the language, so esbuild has the last word. */
function syntaxError(source: string, file: string): string | undefined {
  try {
    bundler().transformSync(source, { loader: loaderFor(file), logLevel: 'silent' });
    return undefined;
  } catch (error) {
    const found = parseError(error, file);
    if (!found) throw error;
    return `${basename(file)}:${found.line}:${found.column} ${found.reason}; correct that first.`;
  }
}
