/** Interpreters of this machine: looked for, and asked what they are, a few at a time. */
import { access, constants, readdir, realpath } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PythonCheck } from '../../bridge/rpc';
import {
  candidates,
  interpretersAmong,
  type Candidate,
  type FoundInterpreter,
  type Machine,
} from './candidates';

/** One that does not answer by then is left out: the client process ends it in its time. */
const ANSWER_MS = 5000;
const AT_ONCE = 4;
/** Of a PATH with very many. */
const MOST = 24;

export interface Search {
  machine: Omit<Machine, 'onPath'>;
  check(path: string): Promise<PythonCheck>;
  /** Told of all that have answered so far, in the order of the list. */
  found(interpreters: readonly FoundInterpreter[]): void;
  /** Nobody wants to know any more: no further one is asked. */
  signal: AbortSignal;
}

/**
 * Resolves when all have answered, or had their time, or nobody wants to know. One that is broken is left out.
 * @throws what was wrong with one where none has answered.
 */
export async function findInterpreters({ machine, check, found, signal }: Search): Promise<void> {
  const onPath = await programsOnPath(machine.env.PATH ?? machine.env.Path ?? '');
  const ahead = await existing(candidates({ ...machine, onPath }));
  const answers: (FoundInterpreter | undefined)[] = ahead.map(() => undefined);
  let next = 0;
  let failure: { error: unknown } | undefined;
  const ask = async (): Promise<void> => {
    for (let at = next++; at < ahead.length && !signal.aborted; at = next++) {
      const candidate = ahead[at] as Located;
      const answered = new AbortController();
      const over = AbortSignal.any([answered.signal, signal]);
      const answer = await Promise.race([
        check(candidate.path).catch((error: unknown) => void (failure ??= { error })),
        delay(ANSWER_MS, undefined, { signal: over }).catch(() => undefined),
      ]);
      answered.abort();
      if (signal.aborted) return;
      if (!answer || answer.state === 'unusable') continue;
      answers[at] = { ...candidate, check: answer };
      found(answers.filter((one) => one !== undefined));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  if (failure && answers.every((one) => one === undefined)) throw failure.error;
}

type Located = Candidate & { folder: string };

/** Those that are there. Of several names of one file in one folder, the first. */
async function existing(all: readonly Candidate[]): Promise<Located[]> {
  const located = await Promise.all(
    all.map(async (candidate) => {
      const { path } = candidate;
      // A name alone: whoever starts it looks on the PATH.
      if (!isAbsolute(path)) return { ...candidate, folder: '', file: path };
      try {
        await access(path, constants.X_OK);
        return { ...candidate, folder: await realpath(dirname(path)), file: await realpath(path) };
      } catch {
        return undefined;
      }
    }),
  );
  const there = located.filter((one) => one !== undefined);
  const isFirst = (at: number): boolean => {
    const same = (other: (typeof there)[number]): boolean =>
      other.folder === there[at]?.folder && other.file === there[at]?.file;
    return there.findIndex(same) === at;
  };
  return there
    .filter((_, at) => isFirst(at))
    .slice(0, MOST)
    .map(({ path, environment, folder }) => ({ path, environment, folder }));
}

async function programsOnPath(path: string): Promise<string[]> {
  const folders = [...new Set(path.split(delimiter))].filter(isAbsolute);
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return interpretersAmong(names).map((name) => join(folder, name));
    }),
  );
  return found.flat();
}
