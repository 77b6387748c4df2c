import assert from 'node:assert/strict';
import type { PythonFacts } from './ask-python';
import { checkPython } from './check-python';

const good: PythonFacts = {
  executable: '/usr/bin/python3',
  version: '3.11.2',
  ipyparallel: '9.2.1',
  pip: true,
  managed: false,
};
const asked = (facts: Partial<PythonFacts>) => () => Promise.resolve({ ...good, ...facts });
const failing = (code: string) => () => Promise.reject(Object.assign(new Error('no'), { code }));

describe('checkPython', () => {
  it('takes what is chosen', async () => {
    assert.deepEqual(await checkPython('/venv/bin/python', asked({})), {
      ...{ state: 'ready', python: '/venv/bin/python' },
      ...{ version: '3.11.2', ipyparallel: '9.2.1' },
    });
  });

  it('looks for python3 and then python where nothing is chosen', async () => {
    const ask = (python: string) => (python === 'python' ? asked({})() : failing('ENOENT')());
    const found = await checkPython('', ask);
    assert.deepEqual([found.state, found.python], ['ready', 'python']);
    const none = await checkPython('', failing('ENOENT'));
    assert.match(
      none.state === 'unusable' ? none.reason : '',
      /^There is no Python on the PATH: install one/,
    );
  });

  it('stays with a python3 that lacks ipyparallel: it is the one to install it in', async () => {
    const found = await checkPython('', asked({ ipyparallel: null }));
    assert.deepEqual(found, {
      ...{ state: 'lacking', python: 'python3', version: '3.11.2', ipyparallel: null, remedy: 'pip' },
      reason: "Python engines need ipyparallel, which 'python3' (Python 3.11.2) does not have: install it.",
    });
  });

  for (const [name, facts, remedy, words] of [
    [
      'the system\u2019s own Python',
      { ipyparallel: null, managed: true },
      'environment',
      /make a virtual environment/,
    ],
    [
      'an environment without pip',
      { ipyparallel: null, pip: false },
      'none',
      /nor pip.*uv pip install ipyparallel/,
    ],
    [
      'an ipyparallel that is too old',
      { ipyparallel: '6.3.0' },
      'pip',
      /7\.1 or newer, and 'p' has 6\.3\.0: install it\.$/,
    ],
  ] as const) {
    it(`says what to do about ${name}`, async () => {
      const found = await checkPython('p', asked(facts));
      assert.ok(found.state === 'lacking');
      assert.equal(found.remedy, remedy);
      assert.match(found.reason, words);
    });
  }

  it('takes one whose version nobody knows', async () => {
    assert.equal((await checkPython('p', asked({ ipyparallel: '' }))).state, 'ready');
  });

  for (const [name, ask, words] of [
    ['that is not there', failing('ENOENT'), /^There is no Python at 'p'/],
    ['that cannot be run', failing('EACCES'), /^'p' is no program that can be run/],
    ['that says nothing', failing('SIGKILL'), /^'p' is no Python that works/],
    ['of Python 2', asked({ version: '2.7.18' }), /^'p' is Python 2\.7\.18; engines need Python 3/],
  ] as const) {
    it(`refuses an interpreter ${name}`, async () => {
      const found = await checkPython('p', ask);
      assert.match(found.state === 'unusable' ? found.reason : '', words);
    });
  }
});
