// Every text that users read can be translated: those of package.json have keys, those of the code are collected.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { config } from '@vscode/l10n';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { codeTexts, SENTENCES, sources } from '../../scripts/lib/code-texts.mjs';
import { keyIn, liftTexts, npmToo, placesOfTexts, textFiles } from '../../scripts/lib/nls.mjs';
import { plainTexts } from '../../scripts/lib/plain-texts.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { copied } from '../../scripts/package/stage.mjs';
import { inputsPrompt } from '../../src/extension/parallel/inputs';
import { lensesFor } from '../../src/extension/parallel/lens-titles';

type Texts = Record<string, string>;
const readJson = (file: string): Texts => JSON.parse(readFileSync(join(root, file), 'utf8')) as Texts;
const remedy = 'run `npm run l10n`';

/** Functions and constants that are code for engines, interpreters, or for the user to paste. */
const programs: Record<string, string[]> = {
  'extension/clusters/snippets.ts': ['snippets'],
  'bridge/python-cell.ts': ['RUN'],
  'bridge/code/run-code.ts': [
    ...['typescriptOwn', 'typescriptOfPython', 'typescriptInputs'],
    ...['pythonOwn', 'pythonImport', 'unknownTag', 'listsOf', 'pythonRows'],
  ],
  'bridge/python/ask-python.ts': ['QUESTION'],
  'bridge/python/examiner.ts': ['BOOT'],
};

/** Single texts that the search cannot tell from what a user reads, and why nobody does. */
const noTexts: [file: string, text: string, why: string][] = [
  ['bridge/session/attachment.ts', 'the editor', 'what controllers call it'],
  ['bridge/python/examiner.ts', 'it did not answer within \u2026 s', 'part of a line of the log'],
  ['bridge/python/examiner.ts', 'it ended with code \u2026\u2026', 'part of a line of the log'],
  ['bridge/saving/csv.ts', 'error', 'head of a column, which programs read'],
  ['bridge/saving/csv.ts', 'item', 'head of a column, which programs read'],
  ['bridge/saving/csv.ts', 'value', 'head of a column, which programs read'],
  ['bridge/saving/csv.ts', 'value.\u2026', 'head of a column, which programs read'],
  ['bridge/syntax.ts', 'ts jsx', 'names of dialects'],
  ['bridge/thrown-words.ts', ', caused by ', 'in saved files, which programs read'],
  ['run-page/dom.ts', 'The page has no #\u2026.', 'thrown where the page lacks one of its own elements'],
  ['run-page/failure-columns.ts', 'minmax(0, min(\u2026ch, max(14ch, 22vw)))', 'the width of a column'],
  ['run-page/theme.ts', 'color-mix(in srgb, \u2026 30%, \u2026)', 'a colour'],
];

describe('the texts of package.json', () => {
  const places = placesOfTexts(readJson('package.json'));
  const texts = readJson('package.nls.json');

  it('are keys, but for the two that npm reads', () => {
    const literal = places.filter(({ text }) => keyIn(text) === undefined);
    assert.deepEqual(
      literal.map(({ name }) => name),
      Object.keys(npmToo),
      remedy,
    );
    for (const { name, text } of literal) assert.equal(texts[name], text, remedy);
  });

  it('are all in package.nls.json, and nothing else is', () => {
    const needed = new Set(places.map(({ name, text }) => keyIn(text) ?? name));
    assert.deepEqual(Object.keys(texts).sort(), [...needed].sort(), remedy);
    assert.deepEqual(
      Object.entries(texts).filter(([, text]) => text.trim() === ''),
      [],
    );
  });
});

describe('the texts of the code', () => {
  it('are all in l10n/bundle.l10n.json', async () => {
    assert.deepEqual(await codeTexts(), readJson('l10n/bundle.l10n.json'), remedy);
  });
});

describe('texts that go around translation', () => {
  it('are found where a user would read them', () => {
    const source = [
      "import x from 'some words here';",
      "throw new Error('No such file.');",
      "throw new Error(l10n.t('No such {0}.', what));",
      'log.info(`Started ${name} again.`);',
      "box.show({ title: 'Run', kind: 'run' });",
      'const label = `$(play) ${words}`;',
    ];
    assert.deepEqual(plainTexts(source.join('\n')), [
      { line: 2, text: 'No such file.' },
      { line: 5, text: 'Run' },
    ]);
  });

  it('are found in pages, by where they stand, and no names of classes with them', () => {
    const source = [
      "element('p', 'wide row', 'Done');",
      "action(words, isOld ? 'Open' : l10n.t('Close'), act, 'link bold');",
      'return `<p class="wide row" title="Whole">${l10n.t(\'Run\')}</p>`;',
    ];
    assert.deepEqual(
      plainTexts(source.join('\n')).map(({ line, text }) => [line, text.length > 9 ? 'Whole' : text]),
      [
        [1, 'Done'],
        [2, 'Open'],
        [3, 'Whole'],
      ],
    );
  });

  it('are found in a program where the editor shows them', () => {
    const source = [
      "const program = { text: 'import json as the_rest', detail: 'A program of its own' };",
      "const more = 'import json as the_rest';",
    ];
    assert.deepEqual(plainTexts(source.join('\n'), ['program']), [
      { line: 1, text: 'A program of its own' },
      { line: 2, text: 'import json as the_rest' },
    ]);
  });

  it('are none, but for programs and for what only programs read', () => {
    const others = sources().filter(({ name }) => name !== SENTENCES);
    const plain = others.flatMap(({ name, text }) =>
      [...new Set(plainTexts(text, programs[name]).map((found) => found.text))].map((found) => [name, found]),
    );
    const told = noTexts.map(([file, text]) => [file, text]);
    assert.deepEqual(
      plain.map(String).sort(),
      told.map(String).sort(),
      'put these through l10n.t: npm run l10n -- --plain lists them',
    );
  });

  it('are in each of the programs that are left out', () => {
    const all = new Map(sources().map(({ name, text }) => [name, text]));
    for (const [file, names] of Object.entries(programs))
      for (const name of names) {
        const found = (left: string[]): number => plainTexts(all.get(file) ?? '', left).length;
        const others = names.filter((other) => other !== name);
        assert.ok(
          found(others) > found(names),
          `${file} has no program '${name}' any more: leave it out here`,
        );
      }
  });
});

describe('a translation', () => {
  after(() => config({ contents: {} }));

  it('is what the user reads, whatever stands in the text', () => {
    const bundle = readJson('l10n/bundle.l10n.json');
    const pseudo = getL10nPseudoLocalized(bundle) as Texts;
    const filled = (text: string, value: string): string => (pseudo[text] ?? text).replace('{0}', value);
    config({ contents: pseudo });
    assert.equal(
      inputsPrompt('f', 'python', { text: 'a.csv', file: '/a.csv' }),
      filled('{0} runs once for each row or item of this file.', 'f'),
    );
    const [run] = lensesFor({ name: 'f', line: 1, column: 1, codeMark: null }, undefined);
    assert.equal(run?.title, `$(play) ${filled('Run over…', '')}`);
    assert.notEqual(run?.title, '$(play) Run over…');
  });
});

describe('the files of texts', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'er-texts-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are those of every language', () => {
    mkdirSync(join(folder, 'l10n'));
    const names = ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.pt-br.json', 'package.nls.de.json'];
    for (const name of [...names, 'package.json', 'l10n/notes.txt']) writeFileSync(join(folder, name), '{}');
    assert.deepEqual(textFiles(folder), names);
  });

  it('are all copied into a VSIX', () => {
    const there = [
      ...readdirSync(root).filter((name) => name.startsWith('package.nls')),
      ...readdirSync(join(root, 'l10n')).map((name) => `l10n/${name}`),
    ];
    assert.deepEqual(copied.filter((name) => /^(package\.nls|l10n\/)/.test(name)).sort(), there.sort());
  });
});

describe('a text that is written into package.json', () => {
  const command = (id: string, title: string) => ({
    command: `engineRoom.${id}`,
    title,
    category: '%category%',
  });
  const known = { category: 'Engine Room', 'commands.start.title': 'Start', gone: 'Gone' };

  it('gets a key after what it belongs to, and takes the place of what is gone', () => {
    const commands = [command('start', '%commands.start.title%'), command('stop', 'Stop')];
    assert.deepEqual(liftTexts({ contributes: { commands } }, known), {
      'commands.start.title': 'Start',
      category: 'Engine Room',
      'commands.stop.title': 'Stop',
    });
    assert.equal(commands[1]?.title, '%commands.stop.title%');
  });

  it('never gets the key of another text', () => {
    const manifest = { contributes: { viewsWelcome: ['One.', 'Two.', 'One.'].map(welcome) } };
    assert.deepEqual(liftTexts(manifest, {}), {
      'viewsWelcome.runs.contents': 'One.',
      'viewsWelcome.runs.contents.2': 'Two.',
    });
  });
  const welcome = (contents: string) => ({ view: 'engineRoom.runs', contents });

  it('is found in a setting, whichever group it stands in, and in each of its choices', () => {
    const choices = { enum: ['fast', 'slow'], enumDescriptions: ['Fast.', 'Slow.'] };
    const properties = { 'engineRoom.pace': { ...choices, default: 'fast', markdownDescription: 'How.' } };
    const configuration = [{ id: 'engineRoom.all', title: 'All', properties }];
    assert.deepEqual(liftTexts({ contributes: { configuration } }, {}), {
      'configuration.all.title': 'All',
      'settings.pace.enumDescriptions.fast': 'Fast.',
      'settings.pace.enumDescriptions.slow': 'Slow.',
      'settings.pace.markdownDescription': 'How.',
    });
  });

  it('leaves what nobody reads alone', () => {
    const contributes = { languages: [{ id: 'x' }], configurationDefaults: { a: { label: 'A' } } };
    assert.deepEqual(liftTexts({ contributes }, {}), {});
  });
});
