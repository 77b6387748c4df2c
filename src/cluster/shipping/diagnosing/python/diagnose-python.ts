/** What the syntax of a Python file says about its tags, and what an interpreter says, where there is one. */
import { basename } from 'node:path';
import { mayHoldPythonTag } from '../../python/decorators';
import { parsePython } from '../../python/source-tree';
import { type TaggedDefinition, taggedDefinitions } from '../../python/tags';
import type { DiagnoseOptions, DiagnosticCode, Remedy, TagDiagnostic } from '../tag-diagnostic';
import { asSentence, change, rangeOf } from '../text-ranges';
import type { AskInterpreter } from './interpreter';
import { interpreterFaults } from './interpreter-faults';
import { moveDefinition } from './move-definition';
import { rangeOfTag } from './tag-range';

export async function diagnosePython(
  source: string,
  file: string,
  options: DiagnoseOptions = {},
  ask: AskInterpreter = () => Promise.resolve(undefined),
): Promise<TagDiagnostic[]> {
  if (!mayHoldPythonTag(source)) return [];
  const tree = parsePython(source);
  const tags = taggedDefinitions(tree, source);
  const runnable = tags.filter(({ refusal }) => refusal === undefined);
  const refused = tags.filter(({ refusal }) => refusal !== undefined).map((tag) => fault(tag, source));
  if (runnable.length === 0) return refused;
  const { mode = 'slice', unsaved = [], workspace = null } = options;
  const found = await ask({
    ...{ file, source, workspace, whole: mode !== 'slice' },
    functions: runnable.map(({ name, inputs }) => ({ name, inputs: inputs?.text ?? null })),
    unsaved: Object.fromEntries(unsaved.map((one) => [one.file, one.source])),
  });
  return found
    ? [...refused, ...interpreterFaults({ file, source, tags: runnable }, found)]
    : [...refused, ...runnable.flatMap((tag) => brokenInputs(tag, source))];
}

/** Without an interpreter nobody knows more than that. */
function brokenInputs({ inputs }: TaggedDefinition, source: string): TagDiagnostic[] {
  if (!inputs || inputs.parses) return [];
  return [
    {
      ...{ code: 'wrong-inputs', severity: 'error', related: [], remedies: [] },
      message: `The inputs '${inputs.text}' do not parse: correct them.`,
      range: rangeOf(source, inputs.from, inputs.from + inputs.text.length),
    },
  ];
}

function fault(definition: TaggedDefinition, source: string): TagDiagnostic {
  const { decorator, refusal } = definition;
  return {
    code: codeOf(definition),
    severity: 'error',
    message: asSentence(refusal!),
    range: rangeOfTag(decorator, source),
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
