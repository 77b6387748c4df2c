import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commands, SECTION, settings, WALKTHROUGH } from '../contributions';
import { exampleIn, examples } from './examples';

const root = join(__dirname, '../../..');
const readJson = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

interface Step {
  id: string;
  description: string;
  media: { image: Record<'light' | 'dark' | 'hc' | 'hcLight', string>; altText: string };
  completionEvents: string[];
}
interface Setting {
  scope: string;
  enum?: string[];
  markdownDescription: string;
  markdownEnumDescriptions?: string[];
}
interface Manifest {
  publisher: string;
  name: string;
  capabilities: {
    untrustedWorkspaces: { supported: string; description: string; restrictedConfigurations: string[] };
  };
  contributes: {
    keybindings?: unknown;
    viewsWelcome: { view: string; contents: string }[];
    walkthroughs: { id: string; steps: Step[] }[];
    configuration: { title: string; order: number; properties: Record<string, Setting> }[];
  };
}
const { publisher, name, capabilities, contributes } = readJson('package.json') as Manifest;
const texts = readJson('package.nls.json') as Record<string, string>;
/** What a user reads where package.json has a key. */
const read = (key: string): string => texts[key.slice(1, -1)] ?? assert.fail(`${key} has no text`);

const ours = Object.values<string>(commands);
const knownSettings = Object.values<string>(settings).map((setting) => `${SECTION}.${setting}`);
const declared = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
const linkedCommands = (text: string): string[] =>
  [...text.matchAll(/\]\(command:([\w.]+)/g)].map(([, id]) => id ?? '');
/** A lens or a row runs a command by a name that the editor makes up: only what comes of it can be seen. */
const contexts = [
  'onContext:engineRoom.state == running',
  'onContext:engineRoom.hasRuns',
  'onContext:activeWebviewPanelId == engineRoom.run',
];
const isKnown = (id: string): boolean => ours.includes(id) || id.startsWith('workbench.');

describe('the walkthrough', () => {
  const [walkthrough] = contributes.walkthroughs;
  const steps = walkthrough?.steps ?? [];

  it('is the one that the command opens, and has four steps', () => {
    assert.equal(`${publisher}.${name}#${walkthrough?.id}`, WALKTHROUGH);
    assert.equal(steps.length, 4);
  });

  for (const { id, description, media, completionEvents } of steps) {
    it(`has pictures for ${id}, small, and in words for who does not see them`, () => {
      for (const picture of Object.values(media.image)) {
        const { size } = statSync(join(root, picture));
        assert.ok(size < 150_000, `${picture} has ${size} bytes`);
      }
      assert.match(read(media.altText), /^[A-Z].{30,}\.$/);
    });

    it(`leads from ${id} to commands that are there`, () => {
      const linked = linkedCommands(read(description));
      assert.ok(linked.length > 0);
      assert.deepEqual(
        linked.filter((command) => !isKnown(command)),
        [],
      );
    });

    it(`ticks ${id} by what can happen`, () => {
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        const [kind, what = ''] = event.split(':');
        if (kind === 'onCommand') assert.ok(ours.includes(what), what);
        else if (kind === 'onSettingChanged') assert.ok(knownSettings.includes(what), what);
        else assert.ok(contexts.includes(event), event);
      }
    });
  }

  it('is offered where nothing runs yet', () => {
    const [empty] = contributes.viewsWelcome.filter(({ view }) => view === 'engineRoom.cluster');
    assert.ok(linkedCommands(read(empty?.contents ?? '')).includes(commands.getStarted));
  });

  it('brings its examples along', () => {
    for (const { file } of examples) assert.ok(existsSync(join(root, 'examples', file)), file);
    const linked = steps.flatMap(({ description }) =>
      [...read(description).matchAll(/createExample\?([^)]+)/g)].map(
        ([, query = '']) => (JSON.parse(decodeURIComponent(query)) as string[])[0],
      ),
    );
    assert.deepEqual(linked, ['typescript', 'python']);
    for (const language of linked) assert.ok(exampleIn(language), language);
    assert.equal(exampleIn(undefined), undefined);
  });
});

describe('the settings', () => {
  it('stand in groups that have titles and an order', () => {
    for (const { title } of contributes.configuration) assert.match(read(title), /^[A-Z]/);
    const orders = contributes.configuration.map(({ order }) => order);
    assert.deepEqual(orders, [...new Set(orders)].sort());
  });

  it('are described in sentences, every choice, too', () => {
    for (const [id, { enum: choices = [], markdownEnumDescriptions = [], ...its }] of declared) {
      assert.equal(markdownEnumDescriptions.length, choices.length, id);
      for (const key of [its.markdownDescription, ...markdownEnumDescriptions])
        assert.match(read(key), /^[A-Z`].*[.]$/, id);
    }
  });

  it('lead only to settings and commands that are there', () => {
    const editors = ['editor.codeLens'];
    for (const [id, { markdownDescription, markdownEnumDescriptions = [] }] of declared) {
      const text = [markdownDescription, ...markdownEnumDescriptions].map(read).join(' ');
      for (const [, link = ''] of text.matchAll(/`#([^#]+)#`/g))
        assert.ok([...knownSettings, ...editors].includes(link) && link !== id, `${id} leads to ${link}`);
      assert.ok(linkedCommands(text).every(isKnown), id);
    }
  });
});

describe('what is left to the user', () => {
  it('is whether the workspace may name programs, directories and clusters', () => {
    const { supported, description, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.match(read(description), /Restricted Mode/);
    const ofMachine = declared.filter(([, { scope }]) => scope === 'machine-overridable').map(([id]) => id);
    assert.deepEqual([...restrictedConfigurations].sort(), [...ofMachine, 'engineRoom.profile'].sort());
  });

  it('is every key on the keyboard', () => assert.equal(contributes.keybindings, undefined));
});
