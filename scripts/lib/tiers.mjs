// What `npm test` runs, in order. A tier resolves to its tests; it never throws for a failing one.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureCorpusPackages } from './corpus.mjs';
import { editorNode, ensureNode } from './node.mjs';
import { thisPlatform } from '../package/targets.mjs';
import { outDir, root } from './paths.mjs';
import { run } from './processes.mjs';
import { sights } from './sights.mjs';

/**
 * @typedef {{ title: string, state: 'passed' | 'failed' | 'skipped', error?: string }} Test
 * @typedef {object} Context what every tier gets
 * @property {string} node the Node that runs the tools
 * @property {NodeJS.ProcessEnv} env for every child
 * @property {() => Promise<unknown>} vscode settles when the VS Code host and Chromium are ready
 * @property {() => Promise<string>} chromium the browser's path
 * @property {() => Promise<unknown>} python settles when the Pythons and sshd for interop tests are ready
 */

const seconds = (n) => n * 1000;
const bin = (name, file) => join(root, 'node_modules', name, file);
const logFile = (name) => join(outDir, 'test', `${name}.log`);
const mocha = bin('mocha', 'bin/mocha.js');

/** One command that counts as one test: it passes when it exits with 0. */
async function check({ node, env }, title, args, timeoutMs = seconds(300)) {
  const log = logFile(title);
  const code = await run(node, args, { cwd: root, env, log, echo: true, timeoutMs });
  const error = code === 0 ? undefined : `exit code ${code}, output in ${log}`;
  return { title, state: code === 0 ? 'passed' : 'failed', error };
}

function readReport(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** What a failed test found where it failed comes after it. */
function withEvidence(lines) {
  const tests = [];
  for (const { evidence, ...line } of lines) {
    const last = tests.at(-1);
    if (evidence === undefined) tests.push(line);
    else if (last?.state === 'failed') last.error += `\n${evidence}`;
  }
  return tests;
}

/** A command whose mocha tests report themselves; dying before the report's end is a failure of its own. */
async function suite({ node, env }, name, args, { timeoutMs, extraEnv = {} }) {
  const report = join(outDir, 'test', `${name}.jsonl`);
  mkdirSync(join(outDir, 'test'), { recursive: true });
  rmSync(report, { force: true });
  const childEnv = { ...env, ...extraEnv, ENGINE_ROOM_TEST_REPORT: report };
  const log = logFile(name);
  const code = await run(node, args, { cwd: root, env: childEnv, log, echo: true, timeoutMs });
  const lines = readReport(report);
  const tests = withEvidence(lines.filter((line) => !line.end));
  const lost = !lines.some((line) => line.end) || (code !== 0 && !tests.some((t) => t.state === 'failed'));
  if (!lost) return tests;
  const error = `it ended with exit code ${code} before its tests were done, output in ${log}`;
  return [...tests, { title: `${name} runs to its end`, state: 'failed', error }];
}

const mochaArgs = (config, style = 'spec') => [
  ...[mocha, '--config', config, '--reporter', 'test/support/counting-reporter.ts'],
  ...['--reporter-option', `style=${style}`],
];

async function windowSuite(context, name, files, extraEnv = {}, timeoutMs = seconds(2400)) {
  await Promise.all([context.vscode(), context.python()]);
  const CHROME_PATH = await context.chromium();
  const shots = join(outDir, 'screenshots', name);
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const options = { timeoutMs, extraEnv: { CHROME_PATH, SCREENSHOTS: shots, ...extraEnv } };
  return suite(context, name, [...mochaArgs('.mocharc.window.json'), ...files], options);
}

/** The main job once more, with the extension installed from a VSIX of the tier `package`. */
function drivenVsix(name, vsix) {
  return {
    name,
    startsProcesses: true,
    run: (context) =>
      windowSuite(context, name, ['test/window/drive.test.ts'], { ENGINE_ROOM_VSIX: join(outDir, vsix) }),
  };
}

/** The drives once more, for eyes that need more. */
async function sightSuites(context) {
  const tests = [];
  for (const [sight, drives] of Object.entries(sights)) {
    const files = drives.map((name) => `test/window/${name}.test.ts`);
    tests.push(...(await windowSuite(context, `window-sight-${sight}`, files, { ENGINE_ROOM_SIGHT: sight })));
  }
  return tests;
}

/** A day of a window in fast motion, of so many events. */
function life(name, events, timeoutMs, extraEnv = {}) {
  const env = { ENGINE_ROOM_LIFE: String(events), ...extraEnv };
  return {
    ...{ name, needsBuild: true, startsProcesses: true },
    run: (context) => windowSuite(context, name, ['test/life/life.test.ts'], env, timeoutMs),
  };
}

/**
 * @type {{
 *   name: string, needsBuild?: boolean, startsProcesses?: boolean, onRequest?: boolean,
 *   run: (context: Context) => Promise<Test[]>,
 * }[]}
 */
export const tiers = [
  {
    name: 'lint',
    run: async (context) => [
      await check(context, 'eslint', [bin('eslint', 'bin/eslint.js'), '.', '--max-warnings=0']),
      await check(context, 'prettier', [
        bin('prettier', 'bin/prettier.cjs'),
        '--check',
        '--log-level=warn',
        '.',
      ]),
      await check(context, 'knip', [bin('knip', 'bin/knip.js')]),
    ],
  },
  {
    name: 'types',
    run: async (context) => [
      await check(context, 'tsc', [bin('typescript', 'bin/tsc'), '--noEmit']),
      await check(context, 'tsc-page', [bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'src/run-page']),
    ],
  },
  {
    name: 'build',
    run: async (context) => [
      await check(context, 'build', ['scripts/build.mjs']),
      await check(context, 'library-types', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.types.json']),
    ],
  },
  {
    name: 'unit',
    run: (context) =>
      suite(context, 'unit', mochaArgs('.mocharc.unit.json', 'dot'), { timeoutMs: seconds(300) }),
  },
  {
    name: 'process',
    needsBuild: true,
    startsProcesses: true,
    run: async (context) => {
      // Records in SQLite need a newer Node than the rest.
      await Promise.all([context.python(), ensureNode(editorNode)]);
      return suite(context, 'process', mochaArgs('.mocharc.process.json'), { timeoutMs: seconds(1800) });
    },
  },
  {
    name: 'corpus',
    needsBuild: true,
    startsProcesses: true,
    run: async (context) => {
      await Promise.all([context.python(), ensureCorpusPackages()]);
      return suite(context, 'corpus', mochaArgs('.mocharc.corpus.json'), { timeoutMs: seconds(900) });
    },
  },
  {
    name: 'proof',
    needsBuild: true,
    startsProcesses: true,
    run: async (context) => {
      await context.python();
      return suite(context, 'proof', mochaArgs('.mocharc.proof.json'), { timeoutMs: seconds(1200) });
    },
  },
  {
    name: 'vscode',
    needsBuild: true,
    startsProcesses: true,
    run: async (context) => {
      await Promise.all([context.vscode(), context.python()]);
      const CHROME_PATH = await context.chromium();
      const options = { timeoutMs: seconds(600), extraEnv: { CHROME_PATH } };
      return suite(context, 'vscode', ['scripts/vscode-tests.mjs'], options);
    },
  },
  {
    name: 'window',
    needsBuild: true,
    startsProcesses: true,
    run: (context) => windowSuite(context, 'window', ['test/window/**/*.test.ts']),
  },
  {
    name: 'window-sight',
    needsBuild: true,
    startsProcesses: true,
    run: sightSuites,
  },
  {
    name: 'package',
    needsBuild: true,
    run: async (context) => [
      await check(context, 'package', ['scripts/package.mjs', thisPlatform(), 'universal']),
    ],
  },
  drivenVsix('window-vsix', 'engine-room.vsix'),
  drivenVsix('window-universal', 'engine-room-universal.vsix'),
  { ...life('life', 40, seconds(1800)), onRequest: true },
  // Longer than all the rest: `npm run life`.
  { ...life('life-whole', 500, seconds(4 * 3600)), onRequest: true },
];
