/**
 * The corpus of TypeScript and JavaScript functions: what engines make of each is what the whole program makes of it
 * locally; what cannot be shipped is refused in the words, and at the place, that the file's first line tells.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inspect } from 'node:util';
import { RemoteError } from '../../src/cluster';
import { findTaggedFunctions, stopBundler, type TaggedFunction } from '../../src/cluster/shipping';
import { ClientBench } from '../support/client-bench';
import { runOnEngines } from './support/engine-runs';
import { framesOf } from './support/frames';
import { type LocalError, LocalRuns } from './support/local-runs';

const corpus = join(__dirname, 'typescript');

describe('the TypeScript corpus', () => {
  const bench = new ClientBench();
  const local = new LocalRuns(corpus, join(__dirname, '../../out/corpus/typescript'));
  before(async function () {
    this.timeout(120_000);
    await bench.start(2);
  });
  after(async () => {
    await bench.close();
    await stopBundler();
    local.remove();
  });

  describe('gives what the whole program gives', () => {
    for (const { file, tagged } of taggedFilesIn('functions')) {
      let runs: ReturnType<LocalRuns['of']> | undefined;
      for (const one of tagged) {
        it(titleOf(file, one), async () => {
          const [whole, shipped] = await Promise.all([
            (runs ??= local.of(file, tagged)),
            runOnEngines(bench.client, file, one),
          ]);
          const { inputs, outcomes } = whole[one.name]!;
          assert.deepEqual(shipped.inputs, inputs);
          assert.ok(inputs[0]!.length > 0, 'no inputs prove nothing');
          for (const [index, outcome] of outcomes.entries()) {
            const { ok, stdout, stderr, ...rest } = shipped.outcomes[index]!;
            const said = 'error' in rest ? { error: errorOnEngine(rest.error) } : rest;
            const wanted = outcome.ok ? { value: outcome.value } : { error: errorHere(outcome.error) };
            assert.deepEqual(
              { ok, stdout, stderr, ...said },
              { ok: outcome.ok, stdout: outcome.stdout, stderr: outcome.stderr, ...wanted },
            );
          }
        });
      }
    }
  });

  describe('refuses', () => {
    for (const { file, source, tagged } of taggedFilesIn('refused')) {
      it(relative(join(corpus, 'refused'), file), async () => {
        const [, wanted] =
          /^\W*refused (.*)$/m.exec(source) ?? assert.fail(`${file} does not tell its refusal`);
        assert.ok(tagged[0], 'no tag was found');
        const refusals = new Set<string>();
        for (const one of tagged) {
          const error = await runOnEngines(bench.client, file, one).then(
            () => assert.fail(`'${one.name}' was not refused`),
            (reason: unknown) => reason as Error,
          );
          refusals.add(textOf(error, file));
        }
        assert.deepEqual([...refusals], [wanted]);
      });
    }

    const unreadable = { 'a file that is not there': 'gone.ts', 'a folder': 'helpers' };
    for (const [what, name] of Object.entries(unreadable)) {
      it(what, async () => {
        const file = join(corpus, 'refused', name);
        const tag = { name: 'f', line: 1, column: 1, inputs: '[1]' };
        await assert.rejects(runOnEngines(bench.client, file, tag), {
          name: 'ShippingError',
          message: `${file}:1:1: cannot be read (${name === 'helpers' ? 'EISDIR' : 'ENOENT'})`,
        });
      });
    }
  });
});

interface CorpusFile {
  file: string;
  source: string;
  tagged: TaggedFunction[];
}

function taggedFilesIn(folder: string): CorpusFile[] {
  return readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name))
    .sort()
    .map((name) => {
      const file = join(corpus, folder, name);
      const source = readFileSync(file, 'utf8');
      return { file, source, tagged: findTaggedFunctions(source, file) };
    })
    .filter(({ source }) => /@paral/i.test(source));
}

function titleOf(file: string, { name }: TaggedFunction): string {
  return `${relative(join(corpus, 'functions'), file)}: ${name}`;
}

/** An error as both sides can tell it: with the frames in the corpus's own files. */
function errorOnEngine({ ename, evalue, frames, own, cause, errors }: RemoteError): unknown {
  return {
    ...{ name: ename, message: evalue, own: { ...own }, frames: framesOf(frames, corpus) },
    ...(cause === undefined ? {} : { cause: errorOnEngine(cause as RemoteError) }),
    ...(errors.length === 0 ? {} : { errors: errors.map(errorOnEngine) }),
  };
}

function errorHere(error: LocalError): unknown {
  if ('thrown' in error) return nonError(error.thrown);
  const { name, message, stack, own, cause, errors } = error;
  return {
    ...{ name, message, own, frames: framesOf(stack, corpus) },
    ...(cause === undefined ? {} : { cause: errorHere(cause) }),
    ...(errors === undefined ? {} : { errors: errors.map(errorHere) }),
  };
}

/** What is thrown and no Error is told as this one. */
function nonError(thrown: unknown): unknown {
  const message = `${inspect(thrown)} was thrown, which is not an Error`;
  const own = typeof thrown === 'object' ? { ...thrown } : {};
  return { name: 'NonError', message, own, frames: [] };
}

/** `12:3: what is wrong; what to do.`, as the first line of a refused file tells it. */
function textOf(error: Error, file: string): string {
  const text = error instanceof RemoteError ? `inputs: ${error.ename}: ${error.evalue}` : error.message;
  return text.replace(`${file}:`, '').replaceAll(`${corpus}/`, '');
}
