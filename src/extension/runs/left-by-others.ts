/**
 * Runs of windows of this folder that are gone. The editor gives the first window of a folder the storage `<folder's id>`, one
 * that is opened beside it `<folder's id>-1`, and so on, and locks each while its window is there: whose storage the next
 * window gets is a matter of which others are open then. So it takes over what is in those that nobody is at.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ENDING, INPUTS_ENDING } from '../../bridge/kept/run-file-names';
import { merged } from './kept';
import { RunsFile } from './runs-file';

/** As many the editor tries. */
const MOST_BESIDE = 9;
const LOCK = 'vscode.lock';
/** The editor touches its lock every second, and takes one that was not touched for so long for forgotten. */
const STALE_MS = 600_000;

/** Where the runs of the window are that has this storage. */
export function runsDir(storage: string): string {
  return join(storage, 'runs');
}

/**
 * @param storage of this extension, for this window.
 * @param own of the runs in it.
 * @param log told of what stays behind.
 */
export function takeOverLeft(storage: string, own: RunsFile, log: { warn(sentence: string): void }): void {
  for (const other of storagesBeside(storage)) {
    if (isHeld(dirname(other))) continue;
    const file = new RunsFile(runsDir(other));
    file.removeStrays();
    const left = file.read();
    if (left) {
      const before = own.read();
      const known = new Set(before?.runs.map(({ id }) => id));
      const news = left.runs.filter(({ id }) => !known.has(id));
      copySent(file.dir, own.dir, news);
      own.writeAtOnce(merged(before, left));
    }
    // Of all it knows: those of before may have been left behind where a window ended too soon, or could not be moved then.
    moveInputs(file, own, log);
    // Only now: if this one ends before, the next one finds all of it still. How they were sent goes with its next window.
    if (left) file.remove();
  }
}

/** How they were sent. */
function copySent(from: string, to: string, runs: readonly { id: string }[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of runs.map(({ id }) => id + ENDING))
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(to, name));
}

/** What their items were given. It may be large: to copy it would hold the extension host. */
function moveInputs(from: RunsFile, to: RunsFile, log: { warn(sentence: string): void }): void {
  const there = from.names().filter((name) => name.endsWith(INPUTS_ENDING));
  if (there.length === 0) return;
  const functions = new Map(to.read()?.runs.map((run) => [run.id + INPUTS_ENDING, run.functionName]));
  for (const name of there) {
    const functionName = functions.get(name);
    if (functionName === undefined || isFile(join(to.dir, name))) continue;
    try {
      renameSync(join(from.dir, name), join(to.dir, name));
    } catch (error) {
      // One that is still being written is kept from being moved on some systems; the run is there without it.
      log.warn(
        `A run of ${functionName} is there without its inputs, which could not be moved from ${join(from.dir, name)}, until the next window tries again: ${(error as Error).message}`,
      );
    }
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** This extension's in the other storages of the folder. */
function storagesBeside(storage: string): string[] {
  const own = dirname(storage);
  const first = /^(.+)-[1-9]$/.exec(own)?.[1] ?? own;
  const all = [first, ...Array.from({ length: MOST_BESIDE }, (_, beside) => `${first}-${beside + 1}`)];
  return all.filter((one) => one !== own && existsSync(one)).map((one) => join(one, basename(storage)));
}

/** Whether a window is at it. */
function isHeld(storage: string): boolean {
  const lock = join(storage, LOCK);
  try {
    const { pid } = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number };
    return isThere(pid) && Date.now() - statSync(lock).mtimeMs < STALE_MS;
  } catch (error) {
    // One that is just being written is somebody's.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
