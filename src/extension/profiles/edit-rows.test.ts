import assert from 'node:assert/strict';
import { editRows, termsWords } from './edit-rows';

const defaults = { engines: 8, python: '', engineNode: '/opt/node' };
const read = (entry: unknown): string[] =>
  editRows(entry, defaults).map(
    ({ label, description, isSet }) => `${label.replace(/^\S+ /, '')}: ${description}${isSet ? ' *' : ''}`,
  );

describe('the list of what a profile is started with', () => {
  it('tells what holds where nothing is set', () => {
    assert.deepEqual(read(undefined), [
      'Number of Engines: default: 8',
      'Language: default: that of the file in the editor',
      'Python Interpreter: default: the Python extension\u2019s, or that of the PATH',
      'Node for JavaScript: default: /opt/node',
      'Environment Variables: default: the editor\u2019s own',
    ]);
  });

  it('tells what is set, right or wrong, and of variables the names only', () => {
    const environment = { DATA: '/d', TOKEN: 's3cret' };
    const entry = { engines: 'many', language: 'javascript', python: '.venv/bin/python', environment };
    assert.deepEqual(read(entry), [
      'Number of Engines: many *',
      'Language: TypeScript and JavaScript *',
      'Python Interpreter: .venv/bin/python *',
      'Node for JavaScript: default: /opt/node',
      'Environment Variables: DATA, TOKEN *',
    ]);
    assert.deepEqual(read({ engines: 4, language: 'cobol' }).slice(0, 2), [
      'Number of Engines: 4 *',
      'Language: cobol *',
    ]);
  });
});

describe('what is set for a profile, in a few words', () => {
  it('is nothing for nothing, and counts variables', () => {
    assert.equal(termsWords({}), '');
    assert.equal(termsWords({ engines: 'auto' }), 'an engine per processor');
    assert.equal(
      termsWords({ engines: 4, language: 'python', python: '/p', environment: { A: '1', B: null } }),
      '4 engines, Python, /p, 2 variables',
    );
  });
});
