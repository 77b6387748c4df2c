import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, RUN_PAGE, SECTION, settings, views } from './contributions';

const root = join(__dirname, '../..');

interface Manifest {
  activationEvents: string[];
  contributes: {
    commands: { command: string; category: string; enablement?: string }[];
    menus: Record<string, { command: string; when?: string; group?: string }[]>;
    views: { engineRoom: { id: string }[] };
    configuration: { properties: Record<string, { order: number }> }[];
  };
}
const { contributes, activationEvents } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
) as Manifest;

const declaredSettings = new Map(
  contributes.configuration.flatMap(({ properties }) => Object.entries(properties)),
);

function twice<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => value === undefined || values.indexOf(value) !== index);
}

describe('package.json and the code', () => {
  it('name the same commands, all in the category Engine Room', () => {
    const declared = contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, Object.values<string>(commands).sort());
    assert.deepEqual([...new Set(contributes.commands.map(({ category }) => category))], ['%category%']);
  });

  it('name the same views and settings', () => {
    assert.deepEqual(
      contributes.views.engineRoom.map(({ id }) => id),
      Object.values(views),
    );
    const declared = [...declaredSettings.keys()].sort();
    assert.deepEqual(
      declared,
      Object.values(settings)
        .map((name) => `${SECTION}.${name}`)
        .sort(),
    );
  });

  it('name the same page that comes back with the window', () =>
    assert.ok(activationEvents.includes(`onWebviewPanel:${RUN_PAGE}`)));

  it('give every setting a place of its own, and every entry of a menu', () => {
    const orders = [...declaredSettings.values()].map(({ order }) => order);
    assert.deepEqual(twice(orders), []);
    for (const [menu, entries] of Object.entries(contributes.menus)) {
      const places = entries.map(({ when, group }) => `${when}: ${group}`);
      assert.deepEqual(twice(places), [], menu);
    }
  });

  it('hide no command from the palette', () => assert.equal(contributes.menus['commandPalette'], undefined));

  it('keep no command that runs code waiting for the editor to know whether it trusts the workspace', () => {
    // That may take it many seconds, in which the palette leaves the command out: the command itself refuses.
    const waiting = contributes.commands.filter(({ enablement }) =>
      enablement?.includes('isWorkspaceTrusted'),
    );
    assert.deepEqual(
      waiting.map(({ command }) => command),
      [commands.chooseProfile],
    );
  });

  it('ask only for context keys that are set', () => {
    const known = [
      'state',
      'engineCount',
      'running',
      'hasRuns',
      'managed',
      'startedElsewhere',
      'cluster',
      'runs',
    ];
    const clauses = [
      ...contributes.commands.map(({ enablement }) => enablement ?? ''),
      ...Object.values(contributes.menus).flatMap((menu) => menu.map(({ when }) => when ?? '')),
    ];
    const asked = clauses.flatMap((clause) =>
      [...clause.matchAll(/engineRoom\.(\w+)/g)].map(([, key]) => key),
    );
    assert.deepEqual(
      [...new Set(asked)].filter((key) => !known.includes(key ?? '')),
      [],
    );
  });
});
