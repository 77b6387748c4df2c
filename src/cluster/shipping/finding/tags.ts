/** Functions tagged with a JSDoc `@parallel`, as the lens shows them. */
import { basename } from 'node:path';
import type { SyntaxNode } from '@lezer/common';
import { bundler, loaderFor, parseError } from '../bundling/bundler';
import type { TaggedFunction } from '../shipped-function';
import { refusalOf } from './refusals';
import { candidateAt, firstError, parseTolerantly, placeOf } from './source-tree';

const TAG = /^[ \t]*(?:\/\*\*|\*)?[ \t]*@parallel(?![\w-])[ \t]*(.*)$/m;
const MISSPELLED =
  /^[ \t]*(?:\/\*\*|\*)?[ \t]*(@(?:paralel|parallell|paralell|parralel|parrallel|parallelize|paralle))(?![\w-])/m;

/**
 * Tolerant of a file that does not parse: its tags are found as far as possible, each with a `refusal`
 * that names the place. Costs a regular expression when the source holds no tag.
 */
export function findTaggedFunctions(source: string, file: string): TaggedFunction[] {
  if (!TAG.test(source) && !MISSPELLED.test(source)) return [];
  const tree = parseTolerantly(source, file);
  const found: TaggedFunction[] = [];
  const broken = firstError(tree) === undefined ? undefined : syntaxError(source, file);
  tree.iterate({
    enter({ node }) {
      if (node.name !== 'BlockComment' || !source.startsWith('/**', node.from)) return;
      const tagged = taggedAt(node, source);
      if (tagged) found.push(broken ? { ...tagged, refusal: tagged.refusal ?? broken } : tagged);
    },
  });
  return found;
}

function taggedAt(comment: SyntaxNode, source: string): TaggedFunction | undefined {
  const text = source.slice(comment.from, comment.to).replace(/\s*\*\/$/, '');
  const tag = TAG.exec(text);
  const misspelled = tag ? undefined : MISSPELLED.exec(text)?.[1];
  if (!tag && misspelled === undefined) return undefined;
  const target = nextStatement(comment);
  if (!target) {
    return {
      name: '',
      ...placeOf(source, comment.from),
      refusal: 'There is no function below this tag; put it right above one.',
    };
  }
  const candidate = candidateAt(target, source);
  const inputs = tag ? inputsOf(tag[1]!, text.slice(tag.index + tag[0].length)) : undefined;
  const refusal =
    misspelled === undefined ? refusalOf(candidate) : `'${misspelled}' is misspelled; write @parallel.`;
  return {
    name: candidate.name,
    ...placeOf(source, target.from),
    ...(inputs ? { inputs } : {}),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function nextStatement(comment: SyntaxNode): SyntaxNode | null {
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
