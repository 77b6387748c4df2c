import assert from 'node:assert/strict';
import * as l10n from '@vscode/l10n';
import { diagnose, findTaggedFunctions } from '../cluster/shipping';
import { diagnosticWords, taggedWords } from './diagnosed-words';

const ODD = `/** @paralel range(3) */
export function odd(x: number) {
  return x;
}

class Table {
  /** @parallel */
  rows() {}
}

let count = 0;

/** @parallel */
export function counted(x: number) {
  return (count += x) + unheardOf;
}
`;

describe('what is found out about functions', () => {
  const bundle = new Proxy<Record<string, string>>({}, { get: (_, key) => `<${String(key)}>` });
  beforeEach(() => l10n.config({ contents: bundle }));
  afterEach(() => l10n.config({ contents: {} }));

  it('is in the language of the editor: sentences, what they point at, and quick fixes', async () => {
    const found = await diagnose(ODD, '/odd.ts', {});
    assert.deepEqual([...new Set(found.map(({ code }) => code))].sort(), [
      ...['method', 'misspelled-tag', 'module-state', 'unknown-name'],
    ]);
    for (const one of found.map(diagnosticWords)) {
      assert.match(one.message, /^<[^]+>\.?$/);
      for (const { message } of one.related) assert.match(message, /^<[^]+>$/);
      for (const { title } of one.remedies) assert.match(title, /^<[^]+>$/);
    }
    assert.ok(found.some(({ remedies }) => remedies.length > 0));
  });

  it('is refused in it, too', () => {
    const refusals = findTaggedFunctions(ODD, '/odd.ts')
      .map(taggedWords)
      .flatMap(({ refusal = [] }) => refusal);
    assert.ok(refusals.length > 0);
    for (const refusal of refusals) assert.match(refusal, /^<[^]+>$/);
  });
});
