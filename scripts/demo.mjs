// The tutorial in a terminal: starts a cluster, runs a plain loop beside a load-balanced map, stops it. `npm run demo`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import cliProgress from 'cli-progress';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const profile = 'demo';
const engines = Math.max(2, availableParallelism());
const home = mkdtempSync(join(tmpdir(), 'engine-room-demo-'));
process.env.IPYTHONDIR = home;

/** A little arithmetic, a hundred thousand times over. */
function f(x) {
  let result = 1.0;
  for (let i = 0; i < 100_000; i++) {
    result = result * x * 0.5;
    if (result % 5 === 0) result -= 4;
  }
  return result;
}

let running;
let leaving = false;
/** The progress bar, while there is one: it hides the cursor. */
let bar;

/** Runs one of the project's own programs; its output goes where ours goes. */
async function run(args, { output = 'inherit' } = {}) {
  // In a process group of its own: Ctrl-C is for us, and we stop the cluster in good order.
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, 'inherit'],
  });
  running = child;
  const [code] = await once(child, 'exit');
  running = undefined;
  return code;
}

const cli = join(root, 'dist/cli.js');

async function leave(code) {
  if (running) {
    // A start under way takes back what it started.
    const ended = once(running, 'exit');
    running.kill('SIGINT');
    await ended;
  }
  await run([cli, 'stop', '--profile', profile], { output: 'ignore' });
  rmSync(home, { recursive: true, force: true });
  process.exit(code);
}

async function demo() {
  if ((await run([join(root, 'scripts/build.mjs')])) !== 0) return 1;
  if ((await run([cli, 'start', '-n', String(engines), '--profile', profile])) !== 0) return 1;
  const { Client, range } = createRequire(import.meta.url)(join(root, 'dist/index.js'));

  const cluster = await Client.connect({ profile });
  console.log(`\ncluster.ids\n${JSON.stringify(cluster.ids)}\n`);
  const inputs = range(1000);

  console.log('range(1000).map(f)                # a plain loop');
  const loopStarted = performance.now();
  const expected = inputs.map(f);
  const loopSeconds = (performance.now() - loopStarted) / 1000;
  console.log(`${loopSeconds.toFixed(2)} s\n`);

  console.log('const lbView = cluster.loadBalancedView()\nconst result = lbView.map(f, range(1000))');
  const mapStarted = performance.now();
  const result = cluster.loadBalancedView().map(f, inputs);
  console.log(String(result));
  bar = new cliProgress.SingleBar(
    { format: 'f {bar} {value}/{total} | {eta_formatted} left', hideCursor: true, gracefulExit: false },
    cliProgress.Presets.shades_classic,
  );
  bar.start(result.length, 0);
  result.on('progress', (done) => !leaving && bar.update(done));
  const values = await result;
  const mapSeconds = (performance.now() - mapStarted) / 1000;
  bar.stop();
  console.log(String(result));

  const same =
    values.length === expected.length && values.every((value, at) => Object.is(value, expected[at]));
  console.log(`${mapSeconds.toFixed(2)} s on ${cluster.length} engines\n`);
  console.log(same ? 'All 1000 values are equal.' : 'The values DIFFER.');
  console.log(`Speed-up: ${(loopSeconds / mapSeconds).toFixed(2)} times a plain loop\n`);
  await cluster.close();
  return same ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (leaving) return;
    leaving = true;
    bar?.stop();
    console.error('\nStopping the cluster...');
    void leave(130);
  });
}
const code = await demo().catch((error) => {
  // A map whose cluster we stop fails: that was asked for.
  if (!leaving) console.error(error);
  return 1;
});
if (!leaving) {
  leaving = true;
  await leave(code);
}
