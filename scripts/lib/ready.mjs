// Work that is done once per checkout: a stamp says for which version, a lock keeps two runs apart.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { hostDir } from './paths.mjs';
import { atEnd, run, tail } from './processes.mjs';

/** A set-up step that failed, as one sentence for the user. */
export class SetupError extends Error {}

const stampFile = (name) => join(hostDir, 'ready', name);

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Takes the lock of that name, waiting for another live run that holds it. */
async function lock(name) {
  const file = join(hostDir, 'ready', `${name}.lock`);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = Number(read(file));
      if (holder && !isAlive(holder)) rmSync(file, { force: true });
      else await delay(500);
    }
  }
  const release = () => rmSync(file, { force: true });
  atEnd(release);
  return release;
}

/**
 * Makes something once. `version` is what the stamp must say for it to be ready; `present` may look at the
 * thing itself as well. Returns true when it was made now.
 */
export async function once(name, version, make, present = () => true) {
  const ready = () => read(stampFile(name)) === version && present();
  if (ready()) return false;
  mkdirSync(join(hostDir, 'ready'), { recursive: true });
  const release = await lock(name);
  try {
    if (ready()) return false;
    rmSync(stampFile(name), { force: true });
    const startedAt = Date.now();
    console.error(`setting up ${name} …`);
    await make();
    writeFileSync(stampFile(name), version);
    console.error(`set up ${name} in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
    return true;
  } finally {
    release();
  }
}

/** Runs one set-up command, its output in .host/logs; throws SetupError with the log's end when it fails. */
export async function setupCommand(what, file, args, options = {}) {
  const log = join(hostDir, 'logs', `${what.replaceAll(/[^\w.-]+/g, '-')}.log`);
  const code = await run(file, args, { ...options, log });
  if (code === 0) return;
  throw new SetupError(`${what} failed (exit ${code}), see ${log}. Its last lines:\n${tail(log)}`);
}
