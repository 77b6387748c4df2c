/** Python functions that carry a tag, `@parallel`, `@view.parallel(...)` or `@view.remote(...)`, as the lens shows them. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { misspelling } from '../finding/refusals';
import { firstError, placeOf } from '../finding/source-tree';
import type { TaggedFunction } from '../shipped-function';
import { mayHoldPythonTag, tagOf, type PythonTag } from './decorators';
import { inputsFromCall, inputsFromComment } from './default-inputs';
import { pythonRefusal } from './refusals';
import { parsePython } from './source-tree';
import { taggedLines } from './tagged-lines';

/**
 * In a file that does not parse, functions at the left margin are found by their lines; the engine says what is wrong.
 * Costs a regular expression when the source holds no tag.
 */
export function findPythonTags(source: string): TaggedFunction[] {
  if (!mayHoldPythonTag(source)) return [];
  const tree = parsePython(source);
  if (firstError(tree) !== undefined) {
    const lines = taggedLines(source, tree);
    if (lines.length > 0) return lines;
  }
  const found: TaggedFunction[] = [];
  tree.iterate({
    enter({ node }) {
      if (node.name !== 'DecoratedStatement') return;
      const tagged = taggedAt(node, source, tree);
      if (tagged) found.push(tagged);
    },
  });
  return found;
}

function taggedAt(statement: SyntaxNode, source: string, tree: Tree): TaggedFunction | undefined {
  const decorators = statement.getChildren('Decorator');
  const tags = decorators.map((node) => tagOf(source.slice(node.from, node.to), source));
  const which = tags.findIndex((tag) => tag !== undefined);
  const tag = tags[which];
  if (!tag) return undefined;
  const target = statement.getChild('FunctionDefinition') ?? statement.getChild('ClassDefinition');
  const named = target?.getChild('VariableName');
  const name = named ? source.slice(named.from, named.to) : '';
  const refusal = tag.misspelled ? misspelledAs(tag) : pythonRefusal(target, name, source);
  const inputs =
    refusal === undefined
      ? (inputsFromComment(decorators[which]!, source) ?? inputsFromCall(name, tree, source))
      : undefined;
  return {
    name,
    ...placeOf(source, target?.from ?? statement.from),
    ...(inputs === undefined ? {} : { inputs }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function misspelledAs({ word }: PythonTag): string {
  return misspelling(word).replace('@parallel', `${word.replace(/\w+$/, '')}parallel`);
}
