/** Tags where nobody reads them: in a plain comment, behind words of a JSDoc comment, or written as a decorator. */
import type { SyntaxNode, Tree } from '@lezer/common';
import { mayHoldTag } from '../../finding/misspelling';
import { candidateAt, parseTolerantly } from '../../finding/source-tree';
import { type Tag, nextStatement, tagsIn } from '../../finding/tags';
import { languageOf } from '../../language';
import type { TagDiagnostic } from '../tag-diagnostic';
import { change, rangeOf } from '../text-ranges';

const IN_COMMENT = /^(?:\/\/+|\/\*(?!\*))\s*@parallel(?![\w-])[ \t]*(.*?)\s*(?:\*\/)?$/;
/** Behind a whole sentence, or at the end of a line that does not speak of it ("see @parallel"). */
const BEHIND_WORDS =
  /(?<=[.!?:;][ \t]+)@parallel(?![\w-])|(?<=[\p{L}\p{N})][ \t]+)(?<!\b(?:an?|and|as|by|for|is|like|of|or|see|than|the|to|use|via|with|without)[ \t]+)@parallel(?=[ \t]*(?:\*\/)?[ \t]*$)/imu;
const FUNCTION_BELOW =
  /^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:function|const)\b[\s*]*(?<name>[\p{ID_Continue}$]*)/u;

export interface LostTag {
  /** The function it was meant for. */
  readonly name: string;
  readonly diagnostic: TagDiagnostic;
}

/** In a file of any language; in Python a tag is a decorator, and none is lost. */
export function lostTagsIn(source: string, file: string): LostTag[] {
  if (languageOf(file) === 'python' || !mayHoldTag(source)) return [];
  const tree = parseTolerantly(source, file);
  return lostTags(tree, source, tagsIn(tree, source));
}

export function lostTags(tree: Tree, source: string, tags: readonly Tag[]): LostTag[] {
  const tagged = new Set(tags.map(({ target }) => target?.node.from));
  const found: LostTag[] = [];
  tree.iterate({
    enter({ node }) {
      const text = source.slice(node.from, node.to).trimEnd();
      if (node.name === 'Decorator' && /^@parallel\b/.test(text)) {
        const name = FUNCTION_BELOW.exec(source.slice(node.to))?.groups!['name'];
        if (name !== undefined) found.push({ name, diagnostic: lostTag(node, text, '', source) });
      } else if (text.startsWith('/**')) {
        const at = BEHIND_WORDS.exec(text)?.index;
        const name = at === undefined ? undefined : functionBelow(node, source, tagged);
        if (name !== undefined) found.push({ name, diagnostic: tagInLine(node, at!, source) });
      } else if (/Comment$/.test(node.name)) {
        const inputs = IN_COMMENT.exec(text)?.[1];
        const name = inputs === undefined ? undefined : functionBelow(node, source, tagged);
        if (name !== undefined) found.push({ name, diagnostic: lostTag(node, text, inputs!, source) });
      }
    },
  });
  return found;
}

function functionBelow(
  comment: SyntaxNode,
  source: string,
  tagged: ReadonlySet<number | undefined>,
): string | undefined {
  const below = nextStatement(comment);
  if (!below || tagged.has(below.from) || /\n[ \t]*\r?\n/.test(source.slice(comment.to, below.from)))
    return undefined;
  const { kind, name } = candidateAt(below, source);
  return kind === 'function' ? name : undefined;
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

/** @param at where it stands in its comment. */
function tagInLine({ from }: SyntaxNode, at: number, source: string): TagDiagnostic {
  const before = source.slice(0, from + at);
  const wordsEnd = before.trimEnd().length;
  const indent = /(?:^|\n)([ \t]*)[^\n]*$/.exec(source.slice(0, from))![1]!;
  const line = source.includes('\r\n') ? '\r\n' : '\n';
  const changes = [change(source, wordsEnd, from + at, `${line}${indent} * `)];
  return {
    code: 'no-tag',
    severity: 'warning',
    message: 'Nobody reads a tag behind other words; begin a new line with it.',
    range: rangeOf(source, from + at, from + at + '@parallel'.length),
    related: [],
    remedies: [{ kind: 'change', title: 'Begin a new line with @parallel', changes }],
  };
}
