import assert from 'node:assert/strict';
import { checkTerms, engineCountOf, settingsMark } from './profile-terms';

const context = { folder: '/project' as string | undefined, home: '/home/ada', env: { DATA: '/big' } };
const check = (entry: unknown, folder = context.folder) => checkTerms('lab', entry, { ...context, folder });

describe('what is set for a profile', () => {
  it('is nothing where nothing is said', () => {
    for (const entry of [undefined, null, {}, { engines: null }])
      assert.deepEqual(check(entry), { terms: {}, problems: [] });
  });

  it('is taken as it stands, with variables and paths resolved', () => {
    const entry = {
      ...{ engines: 4, language: 'python', python: '.venv/bin/python', engineNode: '~/node/bin/node' },
      environment: { DATA: '${env:DATA}/${workspaceFolder}', THREADS: 1, HOME: null, NONE: '${env:NONE}' },
    };
    assert.deepEqual(check(entry), {
      terms: {
        ...{ engines: 4, language: 'python' },
        ...{ python: '/project/.venv/bin/python', engineNode: '/home/ada/node/bin/node' },
        environment: { DATA: '/big//project', THREADS: '1', HOME: null, NONE: '' },
      },
      problems: [],
    });
    assert.deepEqual(check({ engines: 'auto', python: 'python3.12' }).terms, {
      ...{ engines: 'auto', python: 'python3.12' },
    });
  });

  for (const [entry, problem] of [
    [['x'], /no object for profile lab: write its values in braces\.$/],
    [
      { engines: 'many' },
      /gives profile lab engines "many": write a whole number from 1 to 512, or "auto"\.$/,
    ],
    [{ engines: 0 }, /engines 0: write a whole number/],
    [{ engines: 1.5 }, /engines 1\.5: write a whole number/],
    [{ language: 'typescript' }, /language "typescript": write "javascript" or "python"\.$/],
    [{ python: 3 }, /python 3: write the path of a program/],
    [{ enviroment: {} }, /"enviroment", which is not known: write one of engines, language, /],
    [{ toString: 1 }, /"toString", which is not known/],
    [{ environment: 'A=1' }, /an environment that is no object/],
    [{ environment: { 'A=B': 's3cret' } }, /"A=B" cannot be the name of a variable/],
    [
      { environment: { IPP_PROFILE_DIR: 's3cret' } },
      /IPP_PROFILE_DIR is Engine Room\u2019s own: leave it out\.$/,
    ],
    [{ environment: { A: ['s3cret'] } }, /a variable A that is no text: put it in quotation marks/],
  ] as const) {
    it(`is told in a sentence when it cannot be followed: ${JSON.stringify(entry)}`, () => {
      const { terms, problems } = check(entry);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', problem);
      assert.match(problems[0] ?? '', /^The setting engineRoom\.profiles\b/);
      assert.doesNotMatch(problems[0] ?? '', /s3cret|\n/);
      assert.deepEqual(
        Object.values(terms).filter((value) => JSON.stringify(value) !== '{}'),
        [],
      );
    });
  }

  it('needs a folder where it speaks of one', () => {
    const entry = { python: '${workspaceFolder}/p', environment: { DATA: '${workspaceFolder}/s3cret' } };
    const { problems } = checkTerms('lab', entry, { ...context, folder: undefined });
    assert.match(problems[0] ?? '', /in full where no folder is open\.$/);
    assert.match(problems[1] ?? '', /a variable DATA in the open folder, and none is open/);
    assert.doesNotMatch(problems[1] ?? '', /s3cret/);
  });

  it('leaves what can be followed beside what cannot', () => {
    assert.deepEqual(check({ engines: 0, language: 'python', environment: { A: '1', B: true } }).terms, {
      ...{ language: 'python', environment: { A: '1' } },
    });
  });
});

describe('the mark of what is set', () => {
  it('is empty for nothing, the same for the same, and another for anything else', () => {
    assert.deepEqual([undefined, {}, { environment: {} }].map(settingsMark), ['', '', '']);
    const mark = settingsMark({ engines: 2, environment: { A: 's3cret', B: null } });
    assert.equal(settingsMark({ environment: { B: null, A: 's3cret' }, engines: 2 }), mark);
    assert.notEqual(settingsMark({ engines: 2, environment: { A: 's3cret' } }), mark);
    assert.notEqual(settingsMark({ engines: 3, environment: { A: 's3cret', B: null } }), mark);
    assert.match(mark, /^[0-9a-f]{64}$/);
  });
});

describe('a number of engines as people write it', () => {
  it('is a number, or auto', () => {
    assert.deepEqual([' 4 ', 'auto', '512'].map(engineCountOf), [4, 'auto', 512]);
    assert.deepEqual(
      ['', '0', '513', '1.5', 'many', '-1'].map(engineCountOf).filter((count) => count !== undefined),
      [],
    );
  });
});
