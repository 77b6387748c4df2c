/**
 * The corpus before anything runs: what is shipped has nothing against it, and what is refused says so on its tag, in the
 * words of the refusal. Packages have their own installation and are left to the runs.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { diagnose, stopBundler } from '../../src/cluster/shipping';
import { BridgeBench } from '../support/bridge-bench';
import { newest } from '../support/pythons';

const corpus = join(__dirname, 'typescript');
const pythonCorpus = join(__dirname, 'python');
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

describe('diagnostics of the Python corpus, by the interpreter', () => {
  const bench = new BridgeBench();
  after(() => bench.close());
  const found = (file: string) =>
    bench.service.diagnose(readFileSync(file, 'utf8'), file, {
      interpreter: newest.interpreter,
      workspace: pythonCorpus,
    });
  const filesOf = (folder: string): string[] =>
    readdirSync(join(pythonCorpus, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.py'))
      .map((name) => join(pythonCorpus, folder, name));

  for (const file of filesOf('functions')) {
    it(`have nothing against ${relative(pythonCorpus, file)}`, async () => {
      const against = (await found(file)).filter(({ severity }) => /error|warning/.test(severity));
      assert.deepEqual(against, []);
    });
  }

  for (const [name, code, words] of [
    ['missing_name', 'unresolved-import', /^some_names\.py has no 'squareroot'/],
    ['missing_package', 'unresolved-import', /^Cannot find 'package_that_nobody_has'/],
    ['relative_to_nothing', 'unresolved-import', /^Cannot find '\.\.\.\.far'/],
    ['does_not_parse', 'does-not-parse', /^This file does not parse in Python 3/],
    ['set_by_main', 'unknown-name', /^'threshold' is set under/],
  ] as const) {
    it(`say why ${name}.py cannot run`, async () => {
      const diagnostics = await found(join(pythonCorpus, 'refused', `${name}.py`));
      assert.ok(diagnostics.some((one) => one.code === code && words.test(one.message)));
    });
  }
});
