/** Diagnostics of a TypeScript or JavaScript file: its tags' syntax, then each function's shipping, tried out. */
import { toPlainModule } from '../../bundling/transpile';
import { mayHoldTag } from '../../finding/misspelling';
import { parseTolerantly } from '../../finding/source-tree';
import { type Tag, tagsIn } from '../../finding/tags';
import { modelOf } from '../../ship-function';
import { ShippingError } from '../../shipped-function';
import { Sources } from '../../sources';
import type { DiagnoseOptions, TagDiagnostic } from '../tag-diagnostic';
import { rangeOf, wordAt } from '../text-ranges';
import { lostTags } from './lost-tags';
import { shippingFaults } from './shipping-faults';
import { sliceFaults } from './slice-faults';
import { tagFault } from './tag-faults';
import type { TaggedModule } from './tagged-module';

export async function diagnoseJavaScript(
  source: string,
  file: string,
  options: DiagnoseOptions,
): Promise<TagDiagnostic[]> {
  if (!mayHoldTag(source)) return [];
  const tree = parseTolerantly(source, file);
  const tags = tagsIn(tree, source);
  const faults = tags.map((tag) => tagFault(tag, source, file));
  const lost = lostTags(tree, source, tags).map(({ diagnostic }) => diagnostic);
  const found = [...lost, ...faults.filter((fault) => fault !== undefined)];
  const runnable = tags.filter((_, i) => faults[i]?.severity !== 'error');
  if (runnable.length === 0) return found;

  const module = await readTagged(source, file, new Sources(options.unsaved)).catch((error: unknown) => {
    if (!(error instanceof ShippingError)) throw error;
    return error;
  });
  if (module instanceof ShippingError)
    return [...found, ...runnable.map((tag) => unparsed(tag, source, module))];
  for (const tag of runnable) {
    found.push(...(await shippingFaults(module, tag, options)));
    found.push(...sliceFaults(module, tag, options));
  }
  return found;
}

async function readTagged(source: string, file: string, sources: Sources): Promise<TaggedModule> {
  const plain = await toPlainModule(file, source, sources);
  return { source, file, plain, model: modelOf(plain) };
}

/** On the tag: the place itself has the mark of the language's own service. */
function unparsed({ word }: Tag, source: string, error: ShippingError): TagDiagnostic {
  const { line, column, reason, file } = error;
  return {
    code: 'does-not-parse',
    severity: 'error',
    message: `This file ${reason} (line ${line}, column ${column}); correct that first.`,
    range: rangeOf(source, word.from, word.from + word.text.length),
    related: [{ message: 'Here.', file, range: wordAt(source, { line, column }) }],
    remedies: [],
  };
}
