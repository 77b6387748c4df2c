import assert from 'node:assert/strict';
import { pipFailure } from './pip-words';

const words = (output: string): string => pipFailure('/env/bin/python', output, 'exit code 1').message;

describe('why pip did not install', () => {
  for (const [name, output, expected] of [
    [
      'a managed environment',
      'error: externally-managed-environment\n\n\u00d7 This environment',
      /belongs to the system/,
    ],
    ['no pip', '/env/bin/python: No module named pip', /has no pip: .*ensurepip/],
    [
      'no right to write',
      "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/usr'",
      /may not write/,
    ],
    [
      'no network',
      'WARNING: Retrying after: Temporary failure in name resolution',
      /could not reach the package index/,
    ],
    [
      'anything else',
      'ERROR: No matching distribution found for ipyparallel>=7.1',
      /\(exit code 1\): No matching distribution found for ipyparallel>=7\.1; the log/,
    ],
    ['silence', '', /did not install ipyparallel for '\/env\/bin\/python' \(exit code 1\); the log/],
  ] as const) {
    it(`is ${name}`, () => assert.match(words(output), expected));
  }

  it('is one sentence', () => {
    assert.ok(!words('ERROR: Could not find a version.\nERROR: a second error\n').includes('\n'));
  });
});
