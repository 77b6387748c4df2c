/**
 * The corpus of Python functions: what an ipengine makes of each is what the whole program makes of it locally; what
 * cannot be sent, or not be called, is refused in the words that the file's first line tells.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Client, RemoteError } from '../../src/cluster';
import type { RemoteErrorRecord } from '../../src/cluster/protocol/private-messages';
import { findTaggedFunctions, type TaggedFunction } from '../../src/cluster/shipping';
import { newest } from '../support/pythons';
import { ControllerBench } from '../support/controller-bench';
import { runOnPythonEngines } from './support/python-engine-runs';
import { runLocally } from './support/python-local';

const corpus = join(__dirname, 'python');

describe('the Python corpus', () => {
  const bench = new ControllerBench();
  let client: Client;
  before(async function () {
    this.timeout(120_000);
    const controller = await bench.controller(['--ping=1000']);
    for (let engine = 0; engine < 2; engine += 1) bench.ipengine(controller);
    await controller.hub.engines(2);
    client = await Client.connect({ profileDir: bench.profile.path });
  });
  after(async () => {
    await (client as Client | undefined)?.close();
    await bench.close();
  });

  describe('gives what the whole program gives', () => {
    for (const { file, source, tagged } of taggedFilesIn('functions')) {
      let runs: ReturnType<typeof runLocally> | undefined;
      for (const one of tagged) {
        it(`${relative(join(corpus, 'functions'), file)}: ${one.name}`, async () => {
          assert.equal(one.refusal, undefined);
          const whole = await (runs ??= runLocally(bench, corpus, file, tagged));
          const { inputs, outcomes } = whole[one.name]!;
          const shipped = await runOnPythonEngines(client, file, source, one.name, inputs);
          assert.ok(outcomes.length > 0, 'no inputs prove nothing');
          const told = shipped.map((outcome) =>
            outcome.ok ? outcome : { ...outcome, error: errorOnEngine(outcome.error) },
          );
          const wanted = outcomes.map((outcome) =>
            outcome.ok ? outcome : { ...outcome, error: errorHere(outcome.error) },
          );
          assert.deepEqual(told, wanted);
        });
      }
    }
  });

  describe('refuses', () => {
    for (const { file, source, tagged } of taggedFilesIn('refused')) {
      it(relative(join(corpus, 'refused'), file), async () => {
        const [, wanted] =
          /^# refused (.*)$/m.exec(source) ?? assert.fail(`${file} does not tell its refusal`);
        assert.ok(tagged[0], 'no tag was found');
        const told = await refusalOf(client, file, source, tagged[0]);
        assert.equal(told.replaceAll(`${corpus}/`, '').replace(newest.interpreter, 'PYTHON'), wanted);
      });
    }
  });
});

async function refusalOf(client: Client, file: string, source: string, one: TaggedFunction): Promise<string> {
  if (one.refusal !== undefined) return `${one.line}:${one.column}: ${one.refusal}`;
  const [outcome] = await runOnPythonEngines(client, file, source, one.name, [[1]]);
  return outcome?.ok === false ? textOf(outcome.error) : assert.fail(`'${one.name}' was not refused`);
}

function textOf({ ename, evalue, line }: RemoteError): string {
  return `${line === undefined ? '' : `${line}: `}${ename}: ${evalue}`;
}

interface CorpusFile {
  file: string;
  source: string;
  tagged: TaggedFunction[];
}

function taggedFilesIn(folder: string): CorpusFile[] {
  return readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((name) => {
      const file = join(corpus, folder, name);
      const source = readFileSync(file, 'utf8');
      return { file, source, tagged: findTaggedFunctions(source, file) };
    })
    .filter(({ tagged }) => tagged.length > 0);
}

/** An error as both sides can tell it, its traceback and the places in it included. */
function errorOnEngine({ ename, evalue, traceback, frames, own, cause, errors }: RemoteError): unknown {
  return {
    ...{ name: ename, message: evalue, stack: traceback.join('\n'), frames: [...frames], own: { ...own } },
    ...(cause instanceof RemoteError && { cause: errorOnEngine(cause) }),
    errors: errors.map(errorOnEngine),
  };
}

function errorHere({ name, message, stack, frames, own, cause, errors }: RemoteErrorRecord): unknown {
  return {
    ...{ name, message, stack, frames, own: { ...own } },
    ...(cause && { cause: errorHere(cause) }),
    errors: (errors ?? []).map(errorHere),
  };
}
