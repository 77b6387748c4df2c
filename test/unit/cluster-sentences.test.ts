// What the cluster library says to users is known to the editor, so that it can be translated: letter by letter, all of it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '@vscode/l10n';
import { plainTexts } from '../../scripts/lib/plain-texts.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { clusterSentences, startsAndEnds } from '../../src/bridge/cluster-sentences';
import { clusterWords } from '../../src/bridge/cluster-words';

const shipping = join(root, 'src/cluster/shipping');
const python = join(root, 'src/cluster/python/engine_room');

/** Where the library refuses, complains and remarks. */
const speakers = [
  ...['bundling/bundle.ts', 'bundling/bundler.ts', 'bundling/resolve-plugin.ts', 'inputs-expression.ts'],
  ...['finding/refusals.ts', 'finding/cluster-handles.ts', 'finding/tags.ts', 'python/refusals.ts'],
  ...['finding/suggestion.ts', 'ship-function.ts', 'ship-reference.ts', 'text-file.ts'],
  ...['slicing/notes.ts', 'slicing/reasons.ts', 'slicing/vocabulary.ts', 'slicing/program.ts'],
  ...readdirSync(join(shipping, 'diagnosing'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test|test-support)\.ts$/.test(name))
    .map((name) => `diagnosing/${name.replaceAll('\\', '/')}`),
];
const pythonSpeakers = ['slice_notes.py', 'lookups.py', 'imports.py', 'inputs.py', 'examine.py', 'items.py'];

/** Code, commands, and what is known only together with what stands around it. */
const NO_SENTENCES =
  /^(import \{|"use strict"|'use strict'|var module|default|export (list|const)|\u2026+export|async \(\)|(txt|map|find|push|Array\.from|chdir|exit|describe) |engine-room$|bare import| before the end|No matching export|This line |: change|It is \u2026|\w+ (add|install)$|(\u2026 -m )?pip install)/;
const NO_PYTHON_SENTENCES =
  /^(a class|\w+( \w+)?$|code line text|Item \u2026 of the inputs \u2026 |an item whose text)/;
/** Said of more than one piece. */
const inPieces = [
  ...['Here.', "save the file as UTF-8 (in Excel: 'CSV UTF-8')"],
  "Line {0} runs on every engine, as the function uses '{1}': move it to where the function is called if it is to happen once.",
  "This runs on every engine, as the function uses '{0}': move it to where the function is called if it is to happen once.",
];

/** A text with a word in each of its gaps. */
const filled = (text: string): string => text.replaceAll('\u2026', 'x1');

function saidIn(file: string): string[] {
  return plainTexts(readFileSync(join(shipping, file), 'utf8')).map(({ text }) => text);
}

/** Strings that stand beside each other are one. */
function saidInPython(file: string): string[] {
  const source = readFileSync(join(python, file), 'utf8').replaceAll(/"""[^]*?"""|^\s*#.*$/gm, '');
  const strings = source.match(/"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*/g) ?? [];
  return strings
    .map((all) => [...all.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, one]) => one).join(''))
    .map((text) => text.replaceAll('\\"', '"').replaceAll(/%(\.\d+)?[srd]/g, '\u2026'))
    .filter((text) => /[A-Za-z]{2,}[,:;]? [a-z(]/.test(text));
}

describe('what the cluster library says to users', () => {
  const used = new Set<string>();
  before(() => {
    const translation = (key: string): string => {
      used.add(key);
      return `<${key}>`;
    };
    config({
      contents: new Proxy<Record<string, string>>({}, { get: (_, key) => translation(String(key)) }),
    });
  });
  after(() => config({ contents: {} }));

  const isKnown = (text: string): boolean => /^<[^]*>\.?$/.test(clusterWords(filled(text)));

  for (const file of speakers)
    it(`is known: ${file}`, () => {
      const unknown = saidIn(file).filter((text) => !isKnown(text) && !NO_SENTENCES.test(text));
      assert.deepEqual(unknown, [], 'put these into src/bridge/cluster-sentences.ts');
    });

  for (const file of pythonSpeakers)
    it(`is known: ${file}`, () => {
      const unknown = saidInPython(file).filter((text) => !isKnown(text) && !NO_PYTHON_SENTENCES.test(text));
      assert.deepEqual(unknown, [], 'put these into src/bridge/cluster-sentences.ts');
    });

  it('is all of what is known, but for starts and ends, which have a test of their own', () => {
    const others = new Set([...startsAndEnds, ...inPieces]);
    const unsaid = clusterSentences.filter(
      (sentence) => !used.has(sentence) && !others.has(sentence) && !sentence.startsWith('This line '),
    );
    assert.deepEqual(unsaid, [], 'nobody says these any more');
  });
});
