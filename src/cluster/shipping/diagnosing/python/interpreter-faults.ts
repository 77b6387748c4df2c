/** What an interpreter has told of a module, as diagnostics of its tags, imports and statements. Pure. */
import { dirname, relative } from 'node:path';
import type { TaggedDefinition } from '../../python/tags';
import {
  type DiagnosticCode,
  type Remedy,
  SHIP_MODULE,
  type TagDiagnostic,
  type TextRange,
} from '../tag-diagnostic';
import { asSentence, rangeOf, restOfLine, wordAt } from '../text-ranges';
import type { FunctionFindings, ImportFinding, PythonFindings } from './interpreter';
import { pipRemedy } from './pip-remedy';
import { rangeOfTag } from './tag-range';

export interface AskedModule {
  readonly file: string;
  readonly source: string;
  readonly tags: readonly TaggedDefinition[];
}

const SEVERITIES: Partial<Record<DiagnosticCode, TagDiagnostic['severity']>> = {
  'module-state': 'hint',
  'runs-on-every-engine': 'information',
  'bound-anew': 'information',
};

export function interpreterFaults(module: AskedModule, found: PythonFindings): TagDiagnostic[] {
  const { syntax, functions } = found;
  if (syntax) return module.tags.map((tag) => unparsed(module, tag, found));
  return functions.flatMap((one) => {
    const tag = module.tags.find(({ name }) => name === one.name);
    return tag ? faultsOf(module, tag, one, found) : [];
  });
}

function faultsOf(
  module: AskedModule,
  tag: TaggedDefinition,
  { remarks, imports, unknown, inputs, name }: FunctionFindings,
  { python }: PythonFindings,
): TagDiagnostic[] {
  const { source } = module;
  return [
    ...imports.map((one) => importFault(module, tag, one, python)),
    ...remarks.map(([code, line, text]) => remark(module, code as DiagnosticCode, line, text)),
    ...unknown.map((one) => ({
      ...fault('unknown-name', unknownName(name, one.name), wordAt(source, one)),
      severity: 'warning' as const,
    })),
    ...(inputs && tag.inputs ? [wrongInputs(source, tag.inputs.from, inputs)] : []),
  ];
}

/** On the tag: the place itself has the mark of the language's own service. */
function unparsed(
  { source, file }: AskedModule,
  tag: TaggedDefinition,
  found: PythonFindings,
): TagDiagnostic {
  const { line, column, text } = found.syntax!;
  const message = `This file does not parse in Python ${found.python.version}: ${text} (line ${line}, column ${column}); correct that first.`;
  return {
    ...fault('does-not-parse', message, rangeOfTag(tag.decorator, source)),
    related: [{ message: 'Here.', file, range: wordAt(source, { line, column }) }],
  };
}

function importFault(
  { source, file }: AskedModule,
  tag: TaggedDefinition,
  one: ImportFinding,
  python: PythonFindings['python'],
): TagDiagnostic {
  const { code, text, line, column, length } = one;
  const severity = one.certain ? 'error' : 'warning';
  const remedies = one.package === null ? [] : pipRemedy(one.package, file, python);
  const range: TextRange = { start: { line, column }, end: { line, column: column + length } };
  if (one.file === file) return { ...fault(code, asSentence(text), range, remedies), severity };
  // The tag has the mark, because the helper's file may not be open; the place itself is linked.
  const where = relative(dirname(file), one.file).replaceAll('\\', '/');
  const message = `A helper cannot be loaded: ${where}:${line} ${text}.`;
  const related = [{ message: 'It is here.', file: one.file, range }];
  return { ...fault(code, message, rangeOfTag(tag.decorator, source), remedies), severity, related };
}

function remark({ source }: AskedModule, code: DiagnosticCode, line: number, text: string): TagDiagnostic {
  // On the line itself its number says nothing; and the page of a run cannot ship in another way.
  const sentence = text
    .replace(/^Line \d+ /, 'This line ')
    .replace(/if it changes '(.*)', the engines do not see that\.$/, (found, name: string) =>
      found.replace(/\.$/, `: change '${name}' where it is defined, or ship the whole module.`),
    );
  const name = /^'([^']+)' is module state/.exec(text)?.[1];
  return {
    ...fault(code, sentence, rangeOfRemark(source, line, name), code === 'left-out' ? [SHIP_MODULE] : []),
    severity: SEVERITIES[code] ?? 'warning',
  };
}

/** The line's text; of a definition the name. */
function rangeOfRemark(source: string, line: number, name: string | undefined): TextRange {
  const text = source.split(/\r\n|\r|\n/)[line - 1] ?? '';
  const start = { line, column: text.search(/\S/) + 1 };
  const isNamed = name !== undefined && new RegExp(`^\\s*${name}(?![\\p{ID_Continue}])`, 'u').test(text);
  return isNamed ? wordAt(source, start) : restOfLine(source, start);
}

function unknownName(functionName: string, name: string): string {
  return `'${functionName}' reaches '${name}', which neither this file nor Python defines: import or define it, or pass it as an argument.`;
}

function wrongInputs(
  source: string,
  from: number,
  inputs: NonNullable<FunctionFindings['inputs']>,
): TagDiagnostic {
  const at = rangeOf(source, from + inputs.column - 1, from + inputs.column).start;
  return fault('wrong-inputs', inputs.text, wordAt(source, at));
}

function fault(
  code: DiagnosticCode,
  message: string,
  range: TextRange,
  remedies: readonly Remedy[] = [],
): TagDiagnostic {
  return { code, severity: 'error', message, range, related: [], remedies };
}
