// What a VSIX holds, in a folder of its own, so that nothing can slip in.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { npmToo, textFiles } from '../lib/nls.mjs';
import { root } from '../lib/paths.mjs';
import { pages, programs } from '../lib/programs.mjs';
import { packageFolder } from './packages.mjs';

/** The bundles in dist/ that go along: the library and the command line are for npm. */
export const bundles = Object.keys({ ...programs, ...pages }).filter(
  (name) => !['index', 'cli'].includes(name),
);

/** Style sheets in dist/ by their names: those of pages. */
export const styleSheets = Object.keys(pages);

/** Pages that the editor's own texts link to, and those that these link to. */
export const documents = ['docs/functions.md', 'docs/debugging.md', 'docs/python-in-the-editor.md'];

/** What the walkthrough offers as an example to begin with, and the texts in all languages there are. */
export const others = ['examples/tutorial.ts', 'examples/tutorial.py', ...textFiles(root)];

/** What goes along as it stands. */
export const copied = ['media', ...documents, ...others, 'README.md', 'LICENSE', 'CHANGELOG.md'];

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Copies everything for a target into the folder `stage`.
 * @param {import('./targets.mjs').Target} target
 */
export async function stageFor(target, stage) {
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  checkLinks();
  stageProgram(target, stage);
  stageZeromq(target, stage);
  if (target.esbuild) await stageEsbuild(target, stage);
  else stageEsbuildWasm(stage);
}

/** @throws Error where a page links to one that does not go along: it would lead nowhere. */
function checkLinks() {
  for (const page of documents) {
    for (const [, to] of readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      if (!documents.includes(`docs/${to}`))
        throw new Error(`${page} links to ${to}, which does not go along.`);
    }
  }
}

function stageProgram(target, stage) {
  for (const file of copied) cpSync(join(root, file), join(stage, file), { recursive: true });
  for (const name of bundles) {
    cpSync(join(root, `dist/${name}.js`), join(stage, `dist/${name}.js`));
  }
  const pieces = readdirSync(join(root, 'dist/extension')).filter((file) => file.endsWith('.js'));
  for (const file of pieces) {
    cpSync(join(root, `dist/extension/${file}`), join(stage, `dist/extension/${file}`));
  }
  for (const name of styleSheets) {
    cpSync(join(root, `dist/${name}.css`), join(stage, `dist/${name}.css`));
  }
  const {
    scripts: _s,
    devDependencies: _d,
    private: _p,
    bin: _b,
    overrides: _o,
    ...manifest
  } = readJson(join(root, 'package.json'));
  // vsce warns without one; everything in the stage is meant.
  writeFileSync(join(stage, '.vscodeignore'), '');
  const { zeromq, esbuild } = manifest.dependencies;
  const binary = target.esbuild ? { [target.esbuild]: esbuild } : {};
  const dependencies = { zeromq, esbuild, ...binary };
  writeFileSync(
    join(stage, 'package.json'),
    JSON.stringify({ ...manifest, ...npmToo, dependencies }, null, 2),
  );
}

/** Copies files of a package, and its package.json without what only its own build needs. */
function stagePackage(stage, from, files, { as, keepDependencies = [] } = {}) {
  const {
    name: itsName,
    version,
    license,
    main,
    type,
    os,
    cpu,
    bin,
    dependencies = {},
  } = readJson(join(from, 'package.json'));
  const name = as ?? itsName;
  const to = join(stage, 'node_modules', name);
  for (const file of files) cpSync(join(from, file), join(to, file), { recursive: true });
  const kept = Object.fromEntries(keepDependencies.map((key) => [key, dependencies[key]]));
  const manifest = { name, version, license, main, type, os, cpu, bin, dependencies: kept };
  writeFileSync(join(to, 'package.json'), JSON.stringify(manifest, null, 2));
  return to;
}

const installed = (name) => join(root, 'node_modules', name);

function stageZeromq({ platforms }, stage) {
  const code = readdirSync(join(installed('zeromq'), 'lib')).filter((file) => file.endsWith('.js'));
  const licences = ['LICENSE.txt', 'LICENSE_MPL-2.0.txt'];
  const files = [
    ...code.map((file) => `lib/${file}`),
    'build/manifest.json',
    ...platforms.map(zeromqAddon),
    ...licences,
  ];
  stagePackage(stage, installed('zeromq'), files, { keepDependencies: ['cmake-ts'] });
  stagePackage(stage, installed('cmake-ts'), ['build/loader.js']);
}

/**
 * zeromq's binary for a platform. Its loader tries the highest `abi` of the matching ones first; that one
 * asks for the oldest C library, and, being Node-API, serves every newer Node.
 */
function zeromqAddon({ os, arch, libc }) {
  const manifest = readJson(join(installed('zeromq'), 'build/manifest.json'));
  const [best] = Object.entries(manifest)
    .map(([config, file]) => ({ ...JSON.parse(config), file: file.replaceAll('\\', '/') }))
    .filter((its) => its.os === os && its.arch === arch && its.libc === libc)
    .sort((a, b) => b.abi - a.abi);
  if (!best) throw new Error(`zeromq has no binary for ${os}-${arch} (${libc}).`);
  return join('build', best.file);
}

async function stageEsbuild({ esbuild: name }, stage) {
  const { optionalDependencies } = readJson(join(installed('esbuild'), 'package.json'));
  const from = await packageFolder(name, optionalDependencies[name]);
  stagePackage(stage, installed('esbuild'), ['lib/main.js', 'LICENSE.md']);
  stagePackage(stage, from, [name.includes('win32') ? 'esbuild.exe' : 'bin/esbuild']);
}

/** esbuild's WebAssembly in esbuild's place: it has the same interface, and starts `node`, which a user may not have. */
function stageEsbuildWasm(stage) {
  const from = installed('esbuild-wasm');
  const files = ['bin/esbuild', 'lib/main.js', 'LICENSE.md', 'wasm_exec.js', 'wasm_exec_node.js'];
  const to = stagePackage(stage, from, files, { as: 'esbuild' });
  edit(join(to, 'lib/main.js'), 'return ["node", [', 'return [process.execPath, [');
  writeFileSync(join(to, 'esbuild.wasm.br'), packed(readFileSync(join(from, 'esbuild.wasm'))));
  edit(join(to, 'bin/esbuild'), "'esbuild.wasm'", "'esbuild.wasm.br'");
  edit(join(to, 'bin/esbuild'), 'Module(bytes)', "Module(require('zlib').brotliDecompressSync(bytes))");
}

/** A fifth less than a zip file makes of it; Node unpacks it in 50 ms. */
function packed(content) {
  const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_QUALITY: quality } = constants;
  return brotliCompressSync(content, { params: { [window]: 24, [quality]: 9 } });
}

/** @throws Error when the file, which is of others, no longer reads as this was written for */
function edit(file, old, by) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(old)) throw new Error(`${file} has no ${old} any more: look there.`);
  writeFileSync(file, text.replaceAll(old, by));
}
