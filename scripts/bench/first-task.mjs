// From a click to the first item's beginning on an engine, as the editor's client process does it: a file of 500
// lines with imports of its own, on a cluster that is warm.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBirpc } from 'birpc';
import { build } from 'esbuild';
import { outDir, root } from '../lib/paths.mjs';

const CLICKS = 30;
const WARM_UP = 5;

const now = () => performance.timeOrigin + performance.now();

/** A module as people write it: types, constants, helpers, functions that have nothing to do with ours. */
function sourceOf(edit) {
  const helpers = Array.from({ length: 48 }, (_, n) => [
    `/** Step ${n} of a calculation. */`,
    `export function step${n}(reading: Reading): number {`,
    `  const scaled = reading.value * settings.scale + ${n};`,
    `  if (scaled > LIMIT) return LIMIT;`,
    `  for (const [name, weight] of Object.entries(weights)) {`,
    `    if (name.length === ${n}) return scaled * weight;`,
    `  }`,
    `  return clamp(scaled, 0, LIMIT);`,
    `}`,
    ``,
  ]).flat();
  return [
    `import { hostname } from 'node:os';`,
    `import settings from './settings.json';`,
    `import { clamp, weights } from './helper';`,
    `interface Reading { value: number }`,
    `const LIMIT = 1000;`,
    `console.log('loaded on', hostname());`,
    ...helpers,
    `/** @parallel range(1000) */`,
    `export function began(x: number): number {`,
    `  const begun = performance.timeOrigin + performance.now();`,
    `  return begun + 0 * (step1({ value: x }) + step40({ value: x }) + ${edit});`,
    `}`,
    `// The end.`,
  ].join('\n');
}

function project() {
  const folder = mkdtempSync(join(tmpdir(), 'engine-room-click-'));
  writeFileSync(join(folder, 'settings.json'), '{"scale": 2}');
  writeFileSync(
    join(folder, 'helper.ts'),
    'export const weights: Record<string, number> = { mass: 2 };\n' +
      'export const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));\n',
  );
  return { folder, file: join(folder, 'readings.ts') };
}

/** The client process as the extension starts it. @returns what runs one call and gives each item's value. */
async function openBridge(profile, ipythonDir) {
  const child = fork(join(root, 'dist/bridge.js'), [], { serialization: 'advanced', stdio: 'inherit' });
  const waiting = new Map();
  const editor = {
    onRun: (run) => run.state === 'finished' && waiting.get(run.id)?.resolve(run),
    onRunFailed: (run, failure) => waiting.get(run.id)?.reject(new Error(failure.message)),
    ...Object.fromEntries(
      ['onCluster', 'onRunOutput', 'onSelectionOutput', 'onLog'].map((name) => [name, () => {}]),
    ),
  };
  const bridge = createBirpc(editor, {
    post: (data) => child.send(data),
    on: (listener) => child.on('message', listener),
    bind: 'functions',
    timeout: -1,
  });
  await bridge.useProfile(profile, ipythonDir);
  return {
    async run(call) {
      const clicked = now();
      const { id } = await bridge.startRun(call);
      await new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      return { clicked, values: await bridge.runValues(id) };
    },
    async close() {
      await bridge.release();
      child.disconnect();
    },
  };
}

/** The shipping library by itself, for the parts of the time. */
async function loadShipping() {
  mkdirSync(outDir, { recursive: true });
  const outfile = join(outDir, 'bench-shipping.cjs');
  const entryPoints = [join(root, 'src/cluster/shipping/index.ts')];
  const options = { bundle: true, platform: 'node', packages: 'external', logLevel: 'error' };
  await build({ entryPoints, outfile, ...options });
  return createRequire(import.meta.url)(outfile);
}

async function timesOf(count, work) {
  const times = [];
  for (let n = -WARM_UP; n < count; n++) {
    const started = performance.now();
    const took = await work(n);
    if (n >= 0) times.push(took ?? performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}

/** @returns rows of [what, sorted times in milliseconds]. */
export async function firstTask(profile, ipythonDir) {
  const { folder, file } = project();
  const shipping = await loadShipping();
  const bridge = await openBridge(profile, ipythonDir);
  const name = 'began';
  const inputs = 'range(1000)';
  const click = async (edit, expression = inputs) => {
    const call = { file, source: sourceOf(edit), name, inputs: expression };
    const { clicked, values } = await bridge.run({
      ...call,
      unsaved: [],
      shipping: 'slice',
      packages: 'auto',
    });
    return Math.min(...values) - clicked;
  };
  try {
    return [
      ['click to first item, same file', await timesOf(CLICKS, () => click(0))],
      ['  after an edit of the function', await timesOf(CLICKS, (n) => click(n + 100))],
      ['  inputs from the module', await timesOf(CLICKS, (n) => click(n + 1000, 'Object.values(weights)'))],
      [
        '  of it: find the tag',
        await timesOf(CLICKS, (n) => void shipping.findTaggedFunctions(sourceOf(n), file)),
      ],
      [
        '  of it: ship the function',
        await timesOf(CLICKS, (n) =>
          shipping.shipFunction({ file, source: sourceOf(n), name }).then(() => undefined),
        ),
      ],
      [
        '  of it: ship the inputs',
        await timesOf(CLICKS, (n) =>
          shipping.prepareInputs({ file, source: sourceOf(n), expression: inputs }).then(() => undefined),
        ),
      ],
    ];
  } finally {
    await bridge.close();
    await shipping.stopBundler();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A table of the shortest, the median and the longest time of each. */
export function firstTaskTable(rows) {
  const ms = (value) => `${value.toFixed(1)} ms`.padStart(14);
  const head =
    'a file of 500 lines, in milliseconds'.padEnd(38) +
    ['shortest', 'median', 'longest'].map((one) => one.padStart(14)).join('');
  const lines = rows.map(
    ([what, times]) => what.padEnd(38) + ms(times[0]) + ms(times[times.length >> 1]) + ms(times.at(-1)),
  );
  return [head, ...lines].join('\n');
}
