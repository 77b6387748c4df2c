/** A function and its inputs shipped to nowhere: whatever stops them there would stop a run. */
import { dirname, relative } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import { absolute } from '../../bundling/bundler';
import { ENTRY, reasonOf } from '../../bundling/bundle';
import type { Tag } from '../../finding/tags';
import { shipFunction } from '../../ship-function';
import { shipInputs } from '../../ship-inputs';
import { ShippingError } from '../../shipped-function';
import type { DiagnoseOptions, DiagnosticCode, Remedy, TagDiagnostic, TextRange } from '../tag-diagnostic';
import { asSentence, rangeOf, restOfLine, wordAt } from '../text-ranges';
import { packageOf, installRemedy } from './install-remedy';
import type { TaggedModule } from './tagged-module';

export async function shippingFaults(
  module: TaggedModule,
  tag: Tag,
  { mode, ...options }: DiagnoseOptions,
): Promise<TagDiagnostic[]> {
  const { source, file } = module;
  const { name } = tag.target!;
  const error = await failureOf(shipFunction({ ...options, file, source, name, mode }));
  if (error) return whatWentWrong(error, module, tag);
  if (!tag.inputs) return [];
  const wrong = await failureOf(
    shipInputs({ ...options, file, source, expression: tag.inputs.text, of: name }),
  );
  return wrong?.file === ENTRY ? [wrongInputs(wrong, module, tag)] : [];
}

async function failureOf(shipping: Promise<unknown>): Promise<ShippingError | undefined> {
  try {
    await shipping;
    return undefined;
  } catch (error) {
    if (error instanceof ShippingError) return error;
    throw error;
  }
}

/** esbuild tells of every import that leads nowhere, not of the first only. */
function whatWentWrong(error: ShippingError, module: TaggedModule, tag: Tag): TagDiagnostic[] {
  const { errors = [] } = (error.cause ?? {}) as Partial<BuildFailure>;
  const located = errors.flatMap((message) => (message.location ? [complaint(message, module, tag)] : []));
  return located.length > 0 ? located : [otherFault(error, module, tag)];
}

function complaint(message: Message, module: TaggedModule, tag: Tag): TagDiagnostic {
  const { line, file } = message.location!;
  const at = absolute(file, module.file);
  const specifier = /^Could not resolve "(.*)"/.exec(message.text)?.[1];
  const isImport = specifier !== undefined || message.text.startsWith('No matching export');
  const code = isImport ? 'unresolved-import' : 'cannot-ship';
  const reason = reasonOf(message.text);
  const name = packageOf(specifier ?? '.');
  const remedies = name === undefined ? [] : [installRemedy(name, at)];
  const place = { line, column: columnOf(message) };
  if (at === module.file) {
    const range = wordAt(module.source, module.plain.original(line, place.column));
    return fault(code, asSentence(reason), range, remedies);
  }
  const end = { line, column: place.column + (specifier === undefined ? 1 : specifier.length + 2) };
  return inHelper(fault(code, reason, onTag(module, tag), remedies), module, at, { start: place, end });
}

/** esbuild counts bytes. */
function columnOf({ location }: Message): number {
  return Buffer.from(location!.lineText).subarray(0, location!.column).toString().length + 1;
}

function otherFault(error: ShippingError, module: TaggedModule, tag: Tag): TagDiagnostic {
  const isEditors = /exists in the editor only/.test(error.reason);
  const code = isEditors ? 'editor-module' : 'cannot-ship';
  const { line, column, file, reason } = error;
  if (file === module.file) {
    const at = (isEditors ? restOfLine : wordAt)(module.source, { line, column });
    return fault(code, asSentence(reason), at, []);
  }
  const range: TextRange = { start: { line, column }, end: { line, column: column + 1 } };
  return inHelper(fault(code, reason, onTag(module, tag), []), module, file, range);
}

/** The tag has the mark, because the helper's file may not be open; the place itself is linked. */
function inHelper(
  diagnostic: TagDiagnostic,
  module: TaggedModule,
  file: string,
  range: TextRange,
): TagDiagnostic {
  const where = relative(dirname(module.file), file).replaceAll('\\', '/');
  return {
    ...diagnostic,
    message: asSentence(`a helper cannot be shipped: ${where}:${range.start.line} ${diagnostic.message}`),
    related: [{ message: 'It is here.', file, range }],
  };
}

function wrongInputs(
  { reason, line, column }: ShippingError,
  { source }: TaggedModule,
  { inputs }: Tag,
): TagDiagnostic {
  const { text, from } = inputs!;
  // Inputs of several lines are shown as one, so their columns are not the file's.
  const isOneLine = source.startsWith(text, from);
  const at = from + (isOneLine && line === 1 ? Math.min(column - 1, text.length - 1) : 0);
  const range = isOneLine
    ? wordAt(source, rangeOf(source, at, at).start)
    : wordAt(source, rangeOf(source, from, from).start);
  return fault('wrong-inputs', asSentence(reason), range, []);
}

function fault(
  code: DiagnosticCode,
  message: string,
  range: TextRange,
  remedies: readonly Remedy[],
): TagDiagnostic {
  return { code, severity: 'error', message, range, related: [], remedies };
}

function onTag({ source }: TaggedModule, { word }: Tag): TextRange {
  return rangeOf(source, word.from, word.from + word.text.length);
}
