// From a click to the first item's beginning on an engine, as the editor's client process does it, on a cluster that is warm.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { outDir, root } from '../lib/paths.mjs';
import { openBridge } from './click-bridge.mjs';
import { makeProject } from './click-sources.mjs';

const CLICKS = 30;
const WARM_UP = 5;
const WINDOWS = 5;

async function timesOf(count, work, warmUp = WARM_UP) {
  const times = [];
  for (let n = -warmUp; n < count; n++) {
    const started = performance.now();
    const took = await work(n);
    if (n >= 0) times.push(took ?? performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

/** @returns rows of [what, sorted times in milliseconds]. */
async function clicks(language, profile, ipythonDir, { sourceOf, ownInputs, ...call }) {
  const first = await timesOf(
    WINDOWS,
    async (n) => {
      const bridge = await openBridge(profile, ipythonDir);
      const source = sourceOf(n);
      await bridge.show(source, call.file);
      const took = await bridge.click({ ...call, source });
      await bridge.close();
      return took;
    },
    1,
  );
  const bridge = await openBridge(profile, ipythonDir);
  const click = (edit, inputs = call.inputs) => bridge.click({ ...call, source: sourceOf(edit), inputs });
  const same = await timesOf(CLICKS, () => click(0));
  const edited = await timesOf(CLICKS, (n) => click(n + 100));
  const own = await timesOf(CLICKS, (n) => click(n + 1000, ownInputs));
  await bridge.close();
  return [
    [`${language}: first click of a window`, first],
    ['  again, nothing changed', same],
    ['  after an edit of the function', edited],
    ['  after an edit, inputs of the module', own],
  ];
}

/** The shipping library by itself. */
async function loadShipping() {
  mkdirSync(outDir, { recursive: true });
  const outfile = join(outDir, 'bench-shipping.cjs');
  const entryPoints = [join(root, 'src/cluster/shipping/index.ts')];
  const options = { bundle: true, platform: 'node', packages: 'external', logLevel: 'error' };
  await build({ entryPoints, outfile, ...options });
  return createRequire(import.meta.url)(outfile);
}

/** What of the time the client process spends before anything is sent. */
async function parts({ sourceOf, file, name, ownInputs: expression }) {
  const { findTaggedFunctions, prepareInputs, shipFunction, stopBundler } = await loadShipping();
  try {
    return [
      ['  of it: find the tag', await timesOf(CLICKS, (n) => void findTaggedFunctions(sourceOf(n), file))],
      [
        '  of it: ship the function',
        await timesOf(CLICKS, async (n) => void (await shipFunction({ file, source: sourceOf(n), name }))),
      ],
      [
        '  of it: ship inputs of the module',
        await timesOf(
          CLICKS,
          async () => void (await prepareInputs({ file, source: sourceOf(0), expression })),
        ),
      ],
    ];
  } finally {
    await stopBundler();
  }
}

/** @param profile of a cluster with engines of the language. @returns rows for the table. */
export async function firstTask(language, profile, ipythonDir) {
  const project = makeProject();
  const subject = project[language];
  try {
    const rows = await clicks(language, profile, ipythonDir, subject);
    return language === 'python' ? rows : [...rows, ...(await parts(subject))];
  } finally {
    project.remove();
  }
}

/** A table of the shortest, the median and the longest time of each. */
export function firstTaskTable(rows) {
  const ms = (value) => `${value.toFixed(1)} ms`.padStart(14);
  const head =
    'click to first item, 500 lines'.padEnd(38) +
    ['shortest', 'median', 'longest'].map((one) => one.padStart(14)).join('');
  const lines = rows.map(
    ([what, times]) => what.padEnd(38) + ms(times[0]) + ms(times[times.length >> 1]) + ms(times.at(-1)),
  );
  const note =
    'From the call the lens makes to the moment the function begins on an engine, by the clock of the machine.';
  return [head, ...lines, note].join('\n');
}
