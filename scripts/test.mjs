// `npm test`: sets up what is missing, runs every tier (`-- --only unit,process` selects) and closes with one
// plain line of true counts. Only Node's own modules may be imported here: node_modules may not be there yet.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureChromium } from './lib/chromium.mjs';
import { killMarked, runMarker, waitForNone } from './lib/leftovers.mjs';
import { ensureNode, pathWith, toolsNode } from './lib/node.mjs';
import { build, ensureDependencies, plainEnv } from './lib/npm.mjs';
import { atEnd } from './lib/processes.mjs';
import { ensureOldPython, ensureScience } from './lib/python.mjs';
import { SetupError } from './lib/ready.mjs';
import { ensureSshd } from './lib/sshd.mjs';
import { tiers } from './lib/tiers.mjs';
import { ensureVscodeHost } from './lib/vscode-host.mjs';
import { wantsShim } from './lib/vscode-executable.mjs';

/** Longer than the cluster's own grace after the last window has gone. */
const leftoverMs = 60_000;

function selectTiers() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const names =
    values.only?.split(',') ?? tiers.filter(({ onRequest }) => !onRequest).map(({ name }) => name);
  const unknown = names.filter((name) => !tiers.some((tier) => tier.name === name));
  if (unknown.length > 0) {
    const known = tiers.map(({ name }) => name).join(', ');
    throw new SetupError(`There is no tier ${unknown.join(', ')}; the tiers are ${known}.`);
  }
  return tiers.filter(({ name }) => names.includes(name));
}

/** Starts slow set-up at once and hands its outcome to whoever asks, as often as asked. */
function prepare(make) {
  const made = make();
  made.catch(() => undefined);
  return () => made;
}

/** A tier's tests; whatever goes wrong around them is a failed test of its own, and so is running none. */
async function runTier(tier, context) {
  const tests = [];
  try {
    tests.push(...(await tier.run(context)));
    if (tests.every(({ state }) => state === 'skipped')) {
      tests.push({ title: 'runs at least one test', state: 'failed', error: 'no test ran' });
    }
  } catch (error) {
    const text = error instanceof SetupError ? error.message : error.stack;
    tests.push({ title: 'is set up', state: 'failed', error: text });
  }
  if (tier.startsProcesses && process.platform === 'linux') {
    const left = await waitForNone(runMarker, context.runId, leftoverMs);
    const error = left.map(({ pid, command }) => `still running: ${pid} ${command}`).join('\n');
    tests.push({ title: 'leaves no process behind', state: left.length > 0 ? 'failed' : 'passed', error });
    killMarked(runMarker, context.runId);
  }
  return tests.map((test) => ({ ...test, tier: tier.name }));
}

const count = (tests, state) => tests.filter((test) => test.state === state).length;

function closingLine(tests) {
  const skipped = count(tests, 'skipped');
  const line = `${count(tests, 'passed')} passed, ${count(tests, 'failed')} failed`;
  return skipped > 0 ? `${line}, ${skipped} skipped` : line;
}

async function main() {
  const chosen = selectTiers();
  const needs = (...names) => chosen.some(({ name }) => names.includes(name));
  const runId = randomUUID();
  atEnd(() => killMarked(runMarker, runId));
  const usesWindow =
    needs('window', 'window-sight', 'life', 'life-whole', 'window-vsix', 'window-universal') ||
    (needs('vscode') && wantsShim());
  // npm first and alone: all else needs it, and the machine may be small.
  const node = await ensureNode(toolsNode);
  await ensureDependencies();
  const context = {
    ...{ node, runId, env: plainEnv({ PATH: pathWith(node), [runMarker]: runId }) },
    vscode: prepare(async () => usesWindow && ensureVscodeHost()),
    chromium: prepare(async () => (usesWindow ? ensureChromium() : '')),
    python: prepare(
      async () =>
        needs('process', 'corpus', 'proof', 'vscode', 'window', 'window-sight', 'life', 'life-whole') &&
        Promise.all([ensureScience(), ensureOldPython(), ensureSshd()]),
    ),
  };
  if (!needs('build') && chosen.some(({ needsBuild }) => needsBuild)) await build();

  const all = [];
  for (const tier of chosen) {
    console.log(`\n=== ${tier.name}`);
    const startedAt = Date.now();
    const tests = await runTier(tier, context);
    all.push(...tests);
    const elapsed = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`=== ${tier.name}: ${closingLine(tests)} (${elapsed} s)`);
  }
  const failed = all.filter(({ state }) => state === 'failed');
  for (const { tier, title, error } of failed) console.log(`\nFAILED ${tier}: ${title}\n${error}`);
  // Once more in a line each: who sees the end of a long output only is to know them all.
  if (failed.length > 1) console.log(`\n${failed.map(({ tier, title }) => `${tier}: ${title}`).join('\n')}`);
  console.log(`\n${closingLine(all)}`);
  process.exit(count(all, 'failed') > 0 ? 1 : 0);
}

main().catch((error) => {
  console.error(error instanceof SetupError ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exit(1);
});
