/**
 * What a module does to its process as it is loaded (`process.chdir`, `process.env.X = ...`) is its own: it holds while
 * the module's function is called, and the next module is loaded as if it were the first. What functions and cells do
 * when they run stays, as anybody who asks for it expects.
 */
import type { LoadRequest } from '../code/load';
import type { Shipped } from './code-cache';

interface Change {
  before: string | undefined;
  after: string | undefined;
}

/** By variable of the environment; by `CWD` the working directory. */
type Changes = ReadonlyMap<string, Change>;

/** No variable has that name. */
const CWD = '=cwd';

const changesOf = new WeakMap<Shipped, Changes>();
/** Of files that are imported themselves, which Node runs but once, by version. */
const changesOfFiles = new Map<string, Changes>();

/** @throws what `load` throws; what it has changed by then is undone, too. */
export async function loadApart(code: LoadRequest, load: () => Promise<Shipped>): Promise<Shipped> {
  const before = look();
  let target: Shipped | undefined;
  try {
    return (target = await load());
  } finally {
    const changes = difference(before, look());
    apply(changes, 'after', 'before');
    if (target) remember(target, code, changes);
  }
}

let leaveLast = (): void => {};

/** A call that was stopped never gets to leave. */
export function leaveStopped(): void {
  leaveLast();
}

/** @returns ends it, once: what the function has changed itself stays. */
export function enter(target: Shipped): () => void {
  leaveLast();
  const changes = changesOf.get(target);
  if (!changes) return () => {};
  const now = look();
  const mine = new Map([...changes].map(([name, { after }]) => [name, { before: now.get(name), after }]));
  apply(mine, 'before', 'after');
  let isIn = true;
  return (leaveLast = () => {
    if (isIn) apply(mine, 'after', 'before');
    isIn = false;
  });
}

function remember(target: Shipped, { format, code }: LoadRequest, changes: Changes): void {
  const file = format === 'reference' ? (JSON.parse(code) as { version: string }).version : undefined;
  const all = changes.size > 0 || file === undefined ? changes : changesOfFiles.get(file);
  if (!all || all.size === 0) return;
  if (file !== undefined) changesOfFiles.set(file, all);
  changesOf.set(target, all);
}

function look(): Map<string, string | undefined> {
  const all = new Map<string, string | undefined>(Object.entries(process.env));
  try {
    return all.set(CWD, process.cwd());
  } catch {
    // Its folder is gone.
    return all;
  }
}

function difference(before: ReturnType<typeof look>, after: ReturnType<typeof look>): Changes {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return new Map(
    names
      .map((name) => [name, { before: before.get(name), after: after.get(name) }] as const)
      .filter(([, change]) => change.before !== change.after),
  );
}

/** What is otherwise than `from` by now has been changed since, and stays. */
function apply(changes: Changes, from: keyof Change, to: keyof Change): void {
  if (changes.size === 0) return;
  const now = look();
  for (const [name, change] of changes) {
    const value = change[to];
    if (now.get(name) !== change[from]) continue;
    if (name === CWD) {
      if (value !== undefined) changeFolder(value);
    } else if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

function changeFolder(folder: string): void {
  try {
    process.chdir(folder);
  } catch {
    // It is gone; whoever looks for something there hears of it.
  }
}
