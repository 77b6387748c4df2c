/** What never ends, waits, asks, or starts others is the program's, however the function is connected with it. */
import { assertMarked, assertMarkedBeside } from './test-support';

describe('the work of a program stays behind', () => {
  it('when it listens or waits for messages by a package', () =>
    assertMarked(
      `import { Server } from 'socket.io'; //-`,
      `import { Worker } from 'bullmq'; //-`,
      `import mqtt from 'mqtt';`,
      `const state = { n: 0 };`,
      `const io = new Server(3000); //-`,
      `io.on('connection', (socket) => { state.n++; socket.emit('x', state); }); //- prepares a server`,
      `const worker = new Worker('q', async () => { state.n++; }); //- waits for messages`,
      `const m = mqtt.connect('x');`,
      `m.subscribe('t'); //-`,
      `export function f(x) { return [state.n, m.connected, x]; }`,
    ));

  it('when it runs on a schedule', () =>
    assertMarked(
      `import cron from 'node-cron';`,
      `import { CronJob } from 'cron'; //-`,
      `const cache = new Map();`,
      `cron.schedule('* * * * *', () => { cache.clear(); }); //- starts a schedule`,
      `new CronJob('* * * * *', () => cache.clear(), null, true); //- starts a schedule`,
      `export function f(x) { return [cache.get(x), cron.validate(x)]; }`,
    ));

  it('when it watches files', () =>
    assertMarked(
      `import chokidar from 'chokidar'; //-`,
      `import fs from 'node:fs';`,
      `import { watch } from 'node:fs'; //-`,
      `const settings = {};`,
      `chokidar.watch('x').on('change', (p) => { settings[p] = 1; }); //-`,
      `fs.watch('x', () => { settings.a = 1; }); //- watches files`,
      `watch('x', () => { settings.a = 1; }); //- watches files`,
      `export function f(x) { return [settings, fs.readFileSync(x)]; }`,
    ));

  it('when it starts others of its kind', () =>
    assertMarked(
      `import cp, { fork } from 'node:child_process';`,
      `import cluster from 'node:cluster'; //-`,
      `import { isMainThread, parentPort, Worker } from 'node:worker_threads'; //-`,
      `const state = [];`,
      `const child = fork(__filename); //-`,
      `cp.fork(__filename).on('message', (m) => { state.push(m); }); //-`,
      `for (let i = 0; i < 4; i++) cluster.fork(); //-`,
      `if (cluster.isPrimary) { cluster.fork(); } else { state.push(1); } //-`,
      `if (isMainThread) { new Worker(__filename); } else { parentPort.on('message', (m) => state.push(m)); } //-`,
      `export function f(x) { return [state, cp.execSync(x)]; }`,
    ));

  it('when nothing ends its loops', () =>
    assertMarked(
      `const R = [];`,
      `const steps = (function* () { while (true) yield R.length; })();`,
      `function next() { for (;;) { if (R.length > 2) return R; R.push(0); } }`,
      `next();`,
      `for (;;) { R.push(1); if (R.length > 3) break; }`,
      `out: while (true) { for (;;) { R.push(2); break out; } }`,
      `while (true) { for (const x of R) { if (x > 3) break; } R.push(await 1); } //- never ends`,
      `async function poll() { do { R.push(await fetch('x')); } while (true); } //-`,
      `await poll(); //- never ends`,
      `export function f() { return [R, steps]; }`,
    ));

  it('when it asks at the terminal, and all that it makes of the answer', () =>
    assertMarked(
      `import prompts from 'prompts'; //-`,
      `import inquirer from 'inquirer'; //-`,
      `import readline from 'node:readline/promises';`,
      `import { stdin as input, stdout as output } from 'node:process'; //-`,
      `import fs from 'node:fs';`,
      `const settings = {};`,
      `const words = [];`,
      `Object.assign(settings, await prompts({ name: 'a' })); //- reads the terminal`,
      `const answers = await inquirer.prompt([]); //-`,
      `const name = answers.name; //-`,
      `settings.name = name; //- reads the terminal`,
      `const rl = readline.createInterface({ input, output }); //-`,
      `settings.b = await rl.question('?'); //- reads the terminal`,
      `for await (const line of rl) words.push(line); //- reads the terminal`,
      `rl.close(); //-`,
      `const lines = readline.createInterface({ input: fs.createReadStream('words') });`,
      `for await (const line of lines) words.push(line);`,
      `lines.close();`,
      `export function f() { return [settings, words]; }`,
    ));

  it('when it asks at the terminal by a file', () =>
    assertMarked(
      `import fs from 'node:fs'; //-`,
      `const rows = [];`,
      `for (const line of fs.readFileSync(0, 'utf8').split('\\n')) rows.push(line); //- reads the terminal`,
      `export function f(x) { return rows[x]; }`,
    ));

  it('but what the function uses itself goes along, with a note', () =>
    assertMarked(
      `import prompts from 'prompts';`,
      `import { fork } from 'node:child_process';`,
      `const { scale } = await prompts({ name: 'scale' }); //+ reads the terminal`,
      `const child = fork('./other.js'); //+ starts workers`,
      `export function f(x) { child.send(x); return x * scale; }`,
    ));

  it('for the reason that its statements are for', () =>
    assertMarked(
      `import { program } from 'commander'; //-`,
      `import { test } from 'node:test'; //-`,
      `import express from 'express'; //-`,
      `const options = {};`,
      `program.option('-x').action((o) => { Object.assign(options, o); f(1); }); //- reads the command line`,
      `program.parse(); //-`,
      `test('f', () => { options.x = f(1); }); //- runs tests`,
      `const app = express(); //-`,
      `app.get('/', (_, res) => { options.x = 1; res.json(f(1)); }); //- prepares a server`,
      `app.listen(3000); //-`,
      `export function f(x) { return [x, options]; }`,
    ));

  it('with a note where the function reads what the command line says, too', () =>
    assertMarked(
      `import { Command } from 'commander';`,
      `const program = new Command().option('--scale <n>');`,
      `program.parse(); //- reads the command line`,
      `const { scale } = program.opts();`,
      `export function f(x) { return x * scale; }`,
    ));

  it('when a server comes from another file', () =>
    assertMarkedBeside(
      { './app': ['express'], './rules': [] },
      `import { app } from './app'; //-`,
      `import { rules } from './rules';`,
      `app.listen(3000); //-`,
      `rules.listen('x');`,
      `export function f(x) { return rules.check(x); }`,
    ));

  it('when it is a main that runs the function, or changes nothing that the function needs', () => {
    assertMarked(
      `const R = [];`,
      `function main() { R.push(1); console.log(f(1)); } //-`,
      `main(); //- runs the function`,
      `export function f(x) { return [x, R]; }`,
    );
    assertMarked(
      `import { go, k } from './other';`,
      `const log = []; //-`,
      `async function main() { log.push(1); await go(); } //-`,
      `main().catch(console.error); //-`,
      `export function f(x) { return x + k; }`,
    );
  });

  it('but not what ends it only where something is amiss', () =>
    assertMarked(
      `const config = { scale: 1 };`,
      `const checked = new Map([['a', 1]]);`,
      `try { Object.assign(config, JSON.parse('{}')); } catch { process.exit(1); }`,
      `function validate(all) { if (all.size === 0) { console.error('empty'); process.exit(1); } all.set('checked', 1); }`,
      `validate(checked);`,
      `async function load() { config.rate = 2; }`,
      `load().catch(() => process.exit(1));`,
      `checked.set('b', 2), process.exit(0); //- ends the process`,
      `export function f(x) { return [config.scale * x, checked.get(x)]; }`,
    ));

  it('but not what ends it by way of a function only where something is amiss', () =>
    assertMarked(
      `const rows = [{ ok: true }];`,
      `const checked = new Map([['a', 1]]);`,
      `function fail(why) { console.error(why); process.exit(1); }`,
      `const stop = (why) => { process.exitCode = 2; fail(why); };`,
      `function check(all) { if (all.size === 0) stop('empty'); all.set('checked', 1); }`,
      `check(checked);`,
      `for (const row of rows) { if (!row.ok) fail('row'); row.checked = true; }`,
      `rows.forEach((row) => { row.ok || stop('row'); row.twice = true; });`,
      `try { rows.push(JSON.parse('{}')); } catch (error) { fail(error); }`,
      `async function load() { rows.rate = 2; }`,
      `load().catch(fail);`,
      `checked.set('b', 2), fail('done'); //- ends the process`,
      `function finish() { checked.clear(); stop('done'); } //-`,
      `finish(); //- ends the process`,
      `export function f(x) { return [rows, checked.get(x)]; }`,
    ));

  it('but not a main that sets up what the function needs', () =>
    assertMarked(
      `const R = [];`,
      `const table = R;`,
      `function main() { table.push(1); }`,
      `main();`,
      `export function f() { return R; }`,
    ));
});
