// Every text that users read can be translated: those of package.json have keys, those of the code are collected.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { config } from '@vscode/l10n';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { codeTexts, sources } from '../../scripts/lib/code-texts.mjs';
import { keyIn, liftTexts, npmToo, placesOfTexts } from '../../scripts/lib/nls.mjs';
import { plainTexts } from '../../scripts/lib/plain-texts.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { inputsPrompt } from '../../src/extension/parallel/inputs';
import { lensesFor } from '../../src/extension/parallel/lens-titles';

type Texts = Record<string, string>;
const readJson = (file: string): Texts => JSON.parse(readFileSync(join(root, file), 'utf8')) as Texts;
const remedy = 'run `npm run l10n`';

/** What the search for plain texts cannot tell from texts. Nothing may come to it that a user reads. */
const noTexts = {
  'extension/clusters/snippets.ts': 'programs to copy',
  'run-page/dom.ts': 'thrown where the page lacks one of its own elements',
  'run-page/theme.ts': 'a colour',
  'bridge/attachment.ts': 'a name in the protocol',
  'bridge/python-cell.ts': 'a program',
  'bridge/syntax.ts': 'names of dialects',
  'bridge/code/run-code.ts': 'programs to copy',
  'bridge/python/ask-python.ts': 'a program',
  'bridge/python/examiner.ts': 'a program, and lines of the log',
  'bridge/saving/csv.ts': 'heads of columns, which programs read',
};

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

  it('are none, but for programs and for what only programs read', () => {
    const plain = sources().filter(({ text }) => plainTexts(text).length > 0);
    assert.deepEqual(
      plain.map(({ name }) => name).sort(),
      Object.keys(noTexts).sort(),
      'put these through l10n.t: npm run l10n -- --plain lists them',
    );
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
