// Speed as ratios, against a floor and a peer measured in the same run, in turns, medians; and from clicks to first
// items. `npm run bench`; `npm run bench -- clicks` for these alone; `-- activation` for what each window pays;
// `-- million` and `-- million python` for a million items in a real window.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { activationLine } from './bench/activation.mjs';
import { startEcho } from './bench/echo-floor.mjs';
import { firstTask, firstTaskTable } from './bench/first-task.mjs';
import { million } from './bench/million.mjs';
import { f, noop } from './bench/tasks.mjs';
import { ensurePython } from './lib/python.mjs';

const PROFILE = 'default';
const ENGINES = 2;
const ROUNDS = 5;
const SMALL = 2000;
const MANY = 20_000;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = mkdtempSync(join(tmpdir(), 'engine-room-bench-'));
process.env.IPYTHONDIR = home;

/** Runs one of the project's own programs; in a process group of its own, so that Ctrl-C is for us. */
function node(...args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status;
}

const cli = (...args) => node(join(root, 'dist/cli.js'), ...args);

async function seconds(work) {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

const rate = async (count, work) => count / (await seconds(work));

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function bench() {
  const { Client, range } = createRequire(import.meta.url)(join(root, 'dist/index.js'));
  const cluster = await Client.connect();
  const view = cluster.loadBalancedView();
  const echo = await startEcho();
  const pool = new Piscina({
    filename: join(root, 'scripts/bench/tasks.mjs'),
    minThreads: ENGINES,
    maxThreads: ENGINES,
  });
  const inPool = (name, inputs) => Promise.all(inputs.map((x) => pool.run(x, { name })));
  const [small, many, thousand] = [range(SMALL), range(MANY), range(1000)];
  const file = join(root, 'examples/tutorial.ts');

  const measures = {
    echo: () => echo.roundTrips(MANY),
    poolTasks: () => rate(MANY, () => inPool('noop', many)),
    chunk1: () => rate(SMALL, () => view.map(noop, small, { chunkSize: 1 })),
    chunkAuto: () => rate(MANY, () => view.map(noop, many)),
    loop: () => seconds(() => thousand.map(f)),
    pool: () => seconds(() => inPool('f', thousand)),
    map: () => seconds(() => view.map(f, thousand)),
    runSerial: () => seconds(() => cli('run', file, '--serial', '--quiet')),
    run: () => seconds(() => cli('run', file, '--quiet')),
  };
  const results = Object.fromEntries(Object.keys(measures).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, measure] of Object.entries(measures)) {
      const value = await measure();
      // The first round warms everything up.
      if (round > 0) results[name].push(value);
    }
  }
  echo.stop();
  await pool.destroy();
  await cluster.close();
  return Object.fromEntries(Object.entries(results).map(([name, values]) => [name, median(values)]));
}

function table(m) {
  const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`;
  const time = (value) => `${value.toFixed(3)} s`;
  const ratio = (value) => value.toFixed(3);
  return [
    ['no-op tasks', 'engine room', 'against', 'ratio'],
    ['  one a message / socket echo', perSecond(m.chunk1), perSecond(m.echo), ratio(m.chunk1 / m.echo)],
    ['  one a message / piscina', perSecond(m.chunk1), perSecond(m.poolTasks), ratio(m.chunk1 / m.poolTasks)],
    [
      '  automatic chunks / piscina',
      perSecond(m.chunkAuto),
      perSecond(m.poolTasks),
      ratio(m.chunkAuto / m.poolTasks),
    ],
    ['the tutorial, range(1000)', '', '', 'speed-up'],
    ['  map / plain loop', time(m.map), time(m.loop), ratio(m.loop / m.map)],
    ['  map / piscina', time(m.map), time(m.pool), ratio(m.pool / m.map)],
    ['  whole command: run / run --serial', time(m.run), time(m.runSerial), ratio(m.runSerial / m.run)],
  ]
    .map(
      ([what, ours, theirs, value]) =>
        what.padEnd(38) + ours.padStart(14) + theirs.padStart(14) + value.padStart(10),
    )
    .join('\n');
}

let hasStarted = false;

function start(...kind) {
  hasStarted = true;
  return cli('start', '-n', String(ENGINES), ...kind) === 0;
}

async function pythonClicks() {
  try {
    const python = await ensurePython();
    if (start('--kernel', 'python', '--python', python)) return await firstTask('python', PROFILE, home);
    console.log('No clicks on Python: its engines did not start.');
  } catch (error) {
    console.log(`No clicks on Python: ${error.message}`);
  }
  return [];
}

function stop() {
  if (hasStarted) cli('stop');
  rmSync(home, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stop();
    process.exit(130);
  });
}
let code = 1;
try {
  if (node('scripts/build.mjs') !== 0) throw new Error('The build failed.');
  console.log(activationLine());
  if (process.argv.includes('activation')) code = 0;
  else if (process.argv.includes('million')) {
    const isPython = process.argv.includes('python');
    const settings = isPython ? { 'engineRoom.python': await ensurePython() } : {};
    await million(isPython ? 'python' : 'typescript', settings);
    code = 0;
  } else if (start()) {
    if (!process.argv.includes('clicks')) console.log(table(await bench()));
    const rows = await firstTask('typescript', PROFILE, home);
    cli('stop');
    console.log(firstTaskTable([...rows, ...(await pythonClicks())]));
    code = 0;
  }
} finally {
  stop();
}
process.exit(code);
