/** What the syntax of a Python file says about its tags. */
import { basename } from 'node:path';
import { mayHoldPythonTag } from '../../python/decorators';
import { parsePython } from '../../python/source-tree';
import { type TaggedDefinition, taggedDefinitions } from '../../python/tags';
import type { DiagnosticCode, Remedy, TagDiagnostic } from '../tag-diagnostic';
import { asSentence, change, rangeOf } from '../text-ranges';
import { moveDefinition } from './move-definition';

export function diagnosePython(source: string): TagDiagnostic[] {
  if (!mayHoldPythonTag(source)) return [];
  return taggedDefinitions(parsePython(source), source)
    .filter(({ refusal }) => refusal !== undefined)
    .map((definition) => fault(definition, source));
}

function fault(definition: TaggedDefinition, source: string): TagDiagnostic {
  const { decorator, refusal } = definition;
  const text = source.slice(decorator.from, decorator.to).replace(/\s*(?:#.*)?\s*$/, '');
  return {
    code: codeOf(definition),
    severity: 'error',
    message: asSentence(refusal!),
    range: rangeOf(source, decorator.from, decorator.from + text.length),
    related: [],
    remedies: remediesFor(definition, source),
  };
}

function codeOf({ tag, target, refusal }: TaggedDefinition): DiagnosticCode {
  if (tag.misspelled) return 'misspelled-tag';
  if (!target) return 'nothing-below-tag';
  if (target.name === 'ClassDefinition') return 'not-a-function';
  return / is a method\b/.test(refusal!) ? 'method' : 'nested-function';
}

function remediesFor(definition: TaggedDefinition, source: string): Remedy[] {
  const { tag, decorator } = definition;
  if (!tag.misspelled) return moveDefinition(definition, source);
  const slip = basename(tag.word.replace(/[@.]/g, '/'));
  const from =
    decorator.from + source.slice(decorator.from, decorator.to).search(new RegExp(`\\b${slip}\\b`));
  const title = `Write ${tag.word.slice(0, -slip.length)}parallel`;
  return [{ kind: 'change', title, changes: [change(source, from, from + slip.length, 'parallel')] }];
}
