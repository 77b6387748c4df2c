// The texts in the code that go through `l10n.t`, as a translation needs them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { root } from './paths.mjs';

/** What users read is made in the extension, on its pages, and in its client process. */
const folders = ['extension', 'run-page', 'bridge'];

/** The tool misreads these: a translation is looked up by what they stand for. */
const unescaped = (text) =>
  text.replaceAll(/\\u([\da-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));

/** @returns {{ name: string, text: string }[]} the code that has texts, by names below src */
export function sources() {
  return folders.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') })),
  );
}

/** Sentences of the cluster library, which speaks English by itself: each text in this file is one. */
export const SENTENCES = 'bridge/cluster-sentences.ts';

/** @returns {string[]} those that a source in TypeScript lists in arrays */
export function listedTexts(source) {
  const found = [];
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) && ts.isArrayLiteralExpression(node.parent)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

/** @returns {Promise<Record<string, unknown>>} what `l10n/bundle.l10n.json` holds, in alphabetical order */
export async function codeTexts() {
  const texts = sources().map(({ text }) => unescaped(text));
  const found = await getL10nJson(
    texts.filter((text) => text.includes('l10n.t')).map((contents) => ({ extension: '.ts', contents })),
  );
  for (const { name, text } of sources())
    if (name === SENTENCES) for (const sentence of listedTexts(text)) found[sentence] = sentence;
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
