/**
 * The corpus before anything runs: what is shipped has nothing against it, and what is refused says so on its tag, in the
 * words of the refusal. Packages have their own installation and are left to the runs.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, stopBundler } from '../../src/cluster/shipping';

const corpus = join(__dirname, 'typescript');
/** Known only once the inputs are evaluated. */
const AT_RUN_TIME = /^(inputs: |All sequences|<inputs>:1:1: the inputs expression is empty)/;

function filesIn(folder: string): { name: string; file: string; source: string }[] {
  return readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/node_modules|^packages/.test(name))
    .map((name) => ({ name, file: join(corpus, folder, name) }))
    .map((one) => ({ ...one, source: readFileSync(one.file, 'utf8') }));
}

describe('diagnostics of the TypeScript corpus', () => {
  after(stopBundler);

  for (const { name, file, source } of filesIn('functions')) {
    it(`have nothing against ${name}`, async () => {
      const found = await diagnose(source, file);
      // One file shows comments that are no tags.
      const against = found.filter(
        ({ severity, code }) => /error|warning/.test(severity) && code !== 'no-tag',
      );
      assert.deepEqual(against, []);
    });
  }

  for (const { name, file, source } of filesIn('refused')) {
    const wanted = /^\W*refused (.*)$/m.exec(source)?.[1];
    if (wanted === undefined || AT_RUN_TIME.test(wanted)) continue;
    it(`refuse ${name}`, async () => {
      const errors = (await diagnose(source, file)).filter(({ severity }) => severity === 'error');
      const sentence = wanted.replace(/^\S*?\d+:\d+:? /, '').replace(/^\S+:\d+:\d+ (?=does not)/, '');
      const [words] = /^does not parse: .*?"(?=;|$)/.exec(sentence) ?? [sentence.slice(1).replace(/\.$/, '')];
      assert.ok(
        errors.some(({ message }) => message.includes(words)),
        `${words} in ${errors.map(({ message }) => message).join(' | ')}`,
      );
    });
  }
});
