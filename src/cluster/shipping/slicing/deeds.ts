/** Whether a call that leads to a package is work, and which: the package and what is written in the call tell. */
import * as known from './packages';
import type { Step, Written } from './paths';
import type { Work } from './vocabulary';

/** Where a path begins, and all its steps from there. */
export interface Resolved {
  /** The specifier of a module; `global:fetch` for what the language has. */
  readonly of: string;
  readonly kind: 'node' | 'package' | 'own' | 'data' | 'global';
  readonly steps: readonly Step[];
}

export const OUTSIDE_WORK = 'works on the world outside';

export function isClient(specifier: string): boolean {
  return (
    known.DATABASES.test(specifier) ||
    known.DEEDS.some((one) => one.work === OUTSIDE_WORK && one.of.test(specifier))
  );
}

export function deedOf({ of, steps }: Resolved, last: Step, isLost: boolean): Work | undefined {
  const isData = steps.slice(0, -1).some(({ name, written }) => written && known.GIVES_DATA.test(name));
  if (isData) return undefined;
  if (of === 'worker_threads' && steps[0]!.name === 'parentPort') return 'waits for messages';
  const deed = known.DEEDS.find(
    (one) => one.of.test(of) && one.does.test(last.name) && (isLost || !one.unlessUsed),
  );
  if (deed) return deed.work;
  if (known.WRITES_BY_PIPELINE.test(of) && last.name === 'aggregate')
    return last.written?.options.has('$out') || last.written?.options.has('$merge')
      ? OUTSIDE_WORK
      : undefined;
  if (known.SENDS.test(of) && isLost && isSending(last)) return OUTSIDE_WORK;
  if (known.CLOUDS.test(of) && last.name === 'send')
    return last.written?.text === undefined || known.ASKS.test(last.written.text) ? undefined : OUTSIDE_WORK;
  if (known.DATABASES.test(of)) {
    return isInProcess({ of, steps }) || !writesTable(steps, last, isLost) ? undefined : OUTSIDE_WORK;
  }
  return undefined;
}

/** `user.create({ data })`, `user.delete({ where })`: what Prisma's clients are given, in a file that was not read. */
export function writesByOptions({ name, written }: Step): boolean {
  if (!/^(create|update|delete|upsert)$/.test(name)) return false;
  return written?.options.has('data') || written?.options.has('where') || false;
}

/** Whatever object is told so. */
export function saysToWrite({ name, written }: Step): boolean {
  if (!/^(query|execute|run|exec)$/.test(name)) return false;
  return statementsIn(wordsIn(written) ?? '').some((one) => known.WRITES_FOR_CERTAIN.test(one));
}

/** `new Database()`, which is told of no file. */
export function isInProcess({ of, steps }: Pick<Resolved, 'of' | 'steps'>): boolean {
  // `sqlite3.verbose()` opens none.
  const opening = steps.find(({ name, written }) => written && name !== 'verbose');
  return known.IN_PROCESS.test(of) && opening?.written?.count === 0;
}

function writesTable(steps: readonly Step[], last: Step, isLost: boolean): boolean {
  const words = steps
    .filter((step, index) => !opens(step, index) || step === last)
    .map(({ written }) => wordsIn(written))
    .find((text) => text !== undefined && /\s/.test(text));
  if (words !== undefined) return runsWords(last.name) && writesInWords(words);
  return isLost && known.WRITES_TABLES.test(last.name);
}

/** `new Database('My Data/app.db')` is told a path. */
function opens({ name }: Step, index: number): boolean {
  return index === 0 || /^([A-Z]\w*|create\w*|connect|open|default)$/.test(name);
}

/** Also those of `query({ text: 'DELETE ...' })`. */
function wordsIn(written: Written | undefined): string | undefined {
  return written?.text ?? written?.options.get('text') ?? written?.options.get('sql');
}

/** Of several statements, any. */
function writesInWords(words: string): boolean {
  return (
    known.WRITES_BEHIND_WITH.test(words) || statementsIn(words).some((one) => known.WRITES_IN_WORDS.test(one))
  );
}

/** What a trigger does, it does later. */
function statementsIn(words: string): string[] {
  return /\bcreate\b[^;]*\b(trigger|function|procedure)\b/i.test(words) ? [words] : words.split(';');
}

function runsWords(method: string): boolean {
  return /^(|query|exec\w*|run|batch|all|each|get|iterate|none|one|any|unsafe|raw|multi\w*|command)$/.test(
    method,
  );
}

/** `fetch(url, { method: 'POST' })`; a method that is not written there may be any. */
function isSending({ name, written }: Step): boolean {
  return (
    /^(|fetch|request|stream|pipeline)$/.test(name) &&
    /^(post|put|patch|delete)$/i.test(written?.options.get('method') ?? '')
  );
}
