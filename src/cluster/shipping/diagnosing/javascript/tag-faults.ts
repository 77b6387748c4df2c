/** What the syntax around a tag says against it. */
import { basename } from 'node:path';
import type { Candidate } from '../../finding/source-tree';
import { misspelling, NOTHING_BELOW, refusalOf, TAGGED_TWICE } from '../../finding/refusals';
import type { Tag } from '../../finding/tags';
import type { DiagnosticCode, Remedy, TagDiagnostic } from '../tag-diagnostic';
import { asSentence, change, rangeOf } from '../text-ranges';
import { moveToTopLevel } from './move-function';
import { nameDefault } from './name-default';

export function tagFault(tag: Tag, source: string, file: string): TagDiagnostic | undefined {
  const { word, target } = tag;
  const range = rangeOf(source, word.from, word.from + word.text.length);
  const fault = { severity: 'error', range, related: [], remedies: [] } as const;
  if (!target) return { ...fault, code: 'nothing-below-tag', message: NOTHING_BELOW };
  if (tag.misspelled) {
    const changes = [change(source, word.from, word.from + word.text.length, '@parallel')];
    const remedies: Remedy[] = [{ kind: 'change', title: 'Write @parallel', changes }];
    return { ...fault, code: 'misspelled-tag', message: misspelling(word.text), remedies };
  }
  const refusal = refusalOf(target);
  if (refusal !== undefined) {
    const message = asSentence(refusal);
    return {
      ...fault,
      code: codeOf(target),
      message,
      remedies: moveToTopLevel(tag.comment, target, source, isTyped(file)),
    };
  }
  if (tag.repeated) return { ...fault, code: 'tagged-twice', message: TAGGED_TWICE };
  if (target.name !== 'default') return undefined;
  return {
    ...fault,
    code: 'no-name',
    severity: 'hint',
    message: `This function has no name, so its runs are called 'default'; give it one.`,
    remedies: nameDefault(target, source, basename(file)),
  };
}

function isTyped(file: string): boolean {
  return /\.[cm]?tsx?$/i.test(file);
}

function codeOf({ kind, inside }: Candidate): DiagnosticCode {
  if (kind === 'method' || kind === 'generator' || kind === 'declaration') return kind;
  if (kind === 'function' || (kind === 'this' && inside !== undefined)) return 'nested-function';
  return kind === 'this' ? 'uses-this' : 'not-a-function';
}
