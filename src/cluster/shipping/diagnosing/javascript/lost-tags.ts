/** Tags where nobody reads them: in a plain comment, or written as a decorator. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { mayHoldTag } from '../../finding/misspelling';
import { candidateAt, parseTolerantly } from '../../finding/source-tree';
import { type Tag, nextStatement, tagsIn } from '../../finding/tags';
import { languageOf } from '../../language';
import type { TagDiagnostic } from '../tag-diagnostic';
import { change, rangeOf } from '../text-ranges';

const IN_COMMENT = /^(?:\/\/+|\/\*(?!\*))\s*@parallel(?![\w-])[ \t]*(.*?)\s*(?:\*\/)?$/;
const FUNCTION_BELOW = /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function|const)\b/;

/** In a file of any language; in Python a tag is a decorator, and none is lost. */
export function lostTagsIn(source: string, file: string): TagDiagnostic[] {
  if (languageOf(file) === 'python' || !mayHoldTag(source)) return [];
  const tree = parseTolerantly(source, file);
  return lostTags(tree, source, tagsIn(tree, source));
}

export function lostTags(tree: Tree, source: string, tags: readonly Tag[]): TagDiagnostic[] {
  const tagged = new Set(tags.map(({ target }) => target?.node.from));
  const found: TagDiagnostic[] = [];
  tree.iterate({
    enter({ node }) {
      const text = source.slice(node.from, node.to).trimEnd();
      if (node.name === 'Decorator' && /^@parallel\b/.test(text)) {
        if (FUNCTION_BELOW.test(source.slice(node.to))) found.push(lostTag(node, text, '', source));
      } else if (/Comment$/.test(node.name)) {
        const inputs = IN_COMMENT.exec(text)?.[1];
        if (inputs !== undefined && isAboveFunction(node, source, tagged))
          found.push(lostTag(node, text, inputs, source));
      }
    },
  });
  return found;
}

function isAboveFunction(
  comment: SyntaxNode,
  source: string,
  tagged: ReadonlySet<number | undefined>,
): boolean {
  const below = nextStatement(comment);
  if (!below || tagged.has(below.from) || /\n[ \t]*\r?\n/.test(source.slice(comment.to, below.from)))
    return false;
  return candidateAt(below, source).kind === 'function';
}

function lostTag({ from }: SyntaxNode, text: string, inputs: string, source: string): TagDiagnostic {
  const right = `/** @parallel ${inputs === '' ? '' : `${inputs} `}*/`;
  const to = from + text.length;
  return {
    code: 'no-tag',
    severity: 'warning',
    message: `Nobody reads a tag here; write ${right}.`,
    range: rangeOf(source, from, to),
    related: [],
    remedies: [{ kind: 'change', title: `Write ${right}`, changes: [change(source, from, to, right)] }],
  };
}
