import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCode, type CodeRequest } from './run-code';

const { name: ours } = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as {
  name: string;
};

describe('a run as a program', () => {
  it('remarks at its head what sets its values apart from the run’s, where anything does', () => {
    const request: CodeRequest = {
      ...{ name: 'f', source: '', inputs: 'range(3)', inputsFile: null, profile: 'p' },
      ...{ file: '/project/sums.py', language: 'python', connectionFile: undefined },
    };
    const [python, typescript] = runCode({ ...request, remark: '2 of 3 are old.' });
    assert.match(
      python?.text ?? '',
      /^# .*\n# It computes all items anew. .*: 2 of 3 are old\.\n# It imports/,
    );
    assert.match(typescript?.text ?? '', /^\/\/ .*\n\/\/ It computes all items anew. .*: 2 of 3 are old\.\n/);
    assert.doesNotMatch(runCode(request)[0]?.text ?? '', /anew/);
  });

  it('says at its head how to come by what it imports', () => {
    const request: CodeRequest = {
      ...{ name: 'f', source: '', inputs: 'range(3)', inputsFile: null, profile: 'p' },
      ...{ file: '/project/sums.py', language: 'python', connectionFile: undefined },
    };
    const [python, typescript] = runCode(request);
    const [own] = runCode({ ...request, file: '/project/sums.ts', language: 'javascript' });
    const second = (text = ''): string => text.split('\n')[1] ?? '';
    assert.match(second(python?.text), /^# It imports ipyparallel: python -m pip install "ipyparallel>=/);
    for (const code of [typescript, own]) {
      assert.match(second(code?.text), new RegExp(`^// It imports ${ours}: .*npm install`));
      assert.match(code?.text ?? '', new RegExp(`from '${ours}'`));
    }
  });
});
