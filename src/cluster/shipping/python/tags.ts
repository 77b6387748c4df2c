/** Python functions that carry a tag, `@parallel`, `@view.parallel(...)` or `@view.remote(...)`, as the lens shows them. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { misspelling } from '../finding/refusals';
import { firstError, placeOf } from '../finding/source-tree';
import type { TaggedFunction } from '../shipped-function';
import { mayHoldPythonTag, tagOf, type PythonTag } from './decorators';
import { type CommentedInputs, inputsFromCall, inputsFromComment } from './default-inputs';
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
  return taggedDefinitions(tree, source).map((definition) => taggedFunction(definition, source, tree));
}

/** What stands below a decorator that is a tag, or was meant to be one. */
export interface TaggedDefinition {
  /** With all its decorators. */
  readonly statement: SyntaxNode;
  readonly decorator: SyntaxNode;
  readonly tag: PythonTag;
  readonly target: SyntaxNode | null;
  readonly name: string;
  readonly refusal: string | undefined;
  /** What the comment behind the tag gives. */
  readonly inputs: CommentedInputs | undefined;
}

export function taggedDefinitions(tree: Tree, source: string): TaggedDefinition[] {
  const found: TaggedDefinition[] = [];
  tree.iterate({
    enter({ node }) {
      const definition = node.name === 'DecoratedStatement' ? taggedAt(node, source, tree) : undefined;
      if (definition) found.push(definition);
    },
  });
  return found;
}

function taggedAt(statement: SyntaxNode, source: string, tree: Tree): TaggedDefinition | undefined {
  const decorators = statement.getChildren('Decorator');
  const tags = decorators.map((node) => tagOf(source.slice(node.from, node.to), source));
  const which = tags.findIndex((tag) => tag !== undefined);
  const [tag, decorator] = [tags[which], decorators[which]];
  if (!tag || !decorator) return undefined;
  const target = statement.getChild('FunctionDefinition') ?? statement.getChild('ClassDefinition');
  const named = target?.getChild('VariableName');
  const name = named ? source.slice(named.from, named.to) : '';
  const refusal = tag.misspelled ? misspelledAs(tag) : pythonRefusal(target, name, source);
  const inputs = inputsFromComment(decorator, source, tree);
  return { statement, decorator, tag, target, name, refusal, inputs };
}

function taggedFunction(definition: TaggedDefinition, source: string, tree: Tree): TaggedFunction {
  const { statement, target, name, refusal } = definition;
  // Those that do not parse, too: they are what the user means to run over, and whoever evaluates them says what is wrong.
  const inputs =
    refusal === undefined ? (definition.inputs?.text ?? inputsFromCall(name, tree, source)) : undefined;
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
