import assert from 'node:assert/strict';
import { profilePicks, wrongNewName, type PlaceInUse } from './profile-picks';

const entries = [
  {
    name: 'lab',
    connectionFile: null as string | null,
    running: true,
    detail: '4 engines, started by ipyparallel',
  },
  { name: 'default', connectionFile: null, running: false, detail: 'not running' },
];
const shown = (inUse: Partial<PlaceInUse>, more: typeof entries = []): string[] =>
  profilePicks([...entries, ...more], {
    own: 'sums-1',
    profile: 'sums-1',
    connectionFile: '',
    ...inUse,
  }).flatMap(({ name, picks }) => [
    name,
    ...picks.map(({ label, description }) => `${label}: ${description}`),
  ]);

describe('profilePicks', () => {
  it('offer the workspace\u2019s own, what runs, what does not, and a file', () => {
    assert.deepEqual(shown({}), [
      'Workspace',
      '$(folder) sums-1: this workspace\u2019s own \u00b7 not running \u00b7 in use',
      'Running',
      '$(vm-running) lab: 4 engines, started by ipyparallel',
      'Not running',
      '$(vm-outline) default: not running',
      'Elsewhere',
      '$(file-code) Connect by Connection File\u2026: of a cluster elsewhere',
      'New',
      '$(add) New Profile\u2026: with settings of its own',
    ]);
  });
  it('name the workspace\u2019s own once', () => {
    const own = { name: 'sums-1', connectionFile: null, running: true, detail: '2 engines' };
    assert.deepEqual(shown({ profile: 'lab' }, [own]).slice(0, 4), [
      'Workspace',
      '$(vm-running) sums-1: this workspace\u2019s own \u00b7 2 engines',
      'Running',
      '$(vm-running) lab: 4 engines, started by ipyparallel \u00b7 in use',
    ]);
  });
  it('say that a file is in use, and no profile', () => {
    const lines = shown({ connectionFile: '/x.json' });
    assert.deepEqual(
      lines.filter((line) => line.includes('in use')),
      ['$(file-code) Connect by Connection File\u2026: /x.json \u00b7 in use'],
    );
  });
  it('know a cluster with an id by its file', () => {
    const withId = { name: 'lab (17-ab)', connectionFile: '/lab.json', running: true, detail: '2 engines' };
    const inUse = { own: 'sums-1', profile: 'sums-1', connectionFile: '/lab.json' };
    const [, running, , file] = profilePicks([...entries, withId], inUse);
    assert.deepEqual(running?.picks[1], {
      label: '$(vm-running) lab (17-ab)',
      description: '2 engines \u00b7 in use',
      choice: { connectionFile: '/lab.json' },
    });
    assert.doesNotMatch(file?.picks[0]?.description ?? '', /in use/);
  });
  it('name profiles that are only set or chosen so far, and say what is set', () => {
    const termsOf = (name: string): string => (name === 'default' ? '' : `${name}: 4 engines`);
    assert.deepEqual(shown({ profile: 'chosen', named: ['heavy', 'lab', 'chosen'], termsOf }).slice(0, 8), [
      'Workspace',
      '$(folder) sums-1: this workspace\u2019s own \u00b7 not running \u00b7 sums-1: 4 engines',
      'Running',
      '$(vm-running) lab: 4 engines, started by ipyparallel \u00b7 lab: 4 engines',
      'Not running',
      '$(vm-outline) default: not running',
      '$(vm-outline) chosen: not running \u00b7 chosen: 4 engines \u00b7 in use',
      '$(vm-outline) heavy: not running \u00b7 heavy: 4 engines',
    ]);
  });
  it('let the settings of profiles be edited, and of nothing else', () => {
    const withId = { name: 'lab (17-ab)', connectionFile: '/lab.json', running: true, detail: '2 engines' };
    const inUse = { own: 'sums-1', profile: 'sums-1', connectionFile: '' };
    const picks = profilePicks([...entries, withId], inUse).flatMap((group) => group.picks);
    assert.deepEqual(
      picks.map(({ profile }) => profile),
      ['sums-1', 'lab', undefined, 'default', undefined, undefined],
    );
  });
  it('take a new name that is none yet', () => {
    assert.equal(wrongNewName('heavy', ['lab']), undefined);
    assert.match(wrongNewName('a b', []) ?? '', /letters, digits/);
    assert.match(wrongNewName('lab', ['lab']) ?? '', /There is a profile of this name/);
  });
  it('leave the setting empty for the workspace\u2019s own', () => {
    const [own, lab] = profilePicks(entries, { own: 'sums-1', profile: 'lab', connectionFile: '' });
    assert.deepEqual([own?.picks[0]?.choice, lab?.picks[0]?.choice], [{ profile: '' }, { profile: 'lab' }]);
  });
});
