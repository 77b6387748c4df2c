// How long the extension takes to load and to activate, in fresh processes, with an editor that answers at once and does
// nothing: what is left is the extension's own time, which every window pays that has it installed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const TIMES = 15;

/** @returns {string} a line with medians, in milliseconds. */
export function activationLine(times = TIMES) {
  const program = fileURLToPath(new URL('activate-once.mjs', import.meta.url));
  const runs = Array.from({ length: times }, () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [program], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The extension did not activate: ${stderr}`);
    return JSON.parse(stdout);
  });
  const median = (name) => runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(times / 2)];
  const [load, activate] = ['loadMs', 'activateMs'].map((name) => `${median(name).toFixed(1)} ms`);
  return `a window: the extension loads in ${load}, activate() takes ${activate} (${times} times, medians)`;
}
