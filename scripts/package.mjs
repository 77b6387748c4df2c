// `npm run package`: a VSIX for this platform in out/. What it needs at run time is staged in a folder of its
// own, so that nothing can slip in, and the finished file is read back and checked.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { listVsix } from './lib/list-vsix.mjs';
import { build } from './lib/npm.mjs';
import { outDir, root } from './lib/paths.mjs';
import { pages, programs } from './lib/programs.mjs';

const isAlpine = existsSync('/etc/alpine-release');
const target = `${isAlpine ? 'alpine' : process.platform}-${process.arch}`;
const esbuildPackage = `@esbuild/${process.platform}-${process.arch}`;
const stage = join(outDir, 'stage');
const bundles = Object.keys({ ...programs, ...pages });
const vsix = join(outDir, 'engine-room.vsix');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Copies files of an installed package, and its package.json without what only its own build needs. */
function stagePackage(name, files, keepDependencies = []) {
  const from = join(root, 'node_modules', name);
  const to = join(stage, 'node_modules', name);
  for (const file of files) cpSync(join(from, file), join(to, file), { recursive: true });
  const {
    version,
    license,
    main,
    type,
    os,
    cpu,
    bin,
    dependencies = {},
  } = readJson(join(from, 'package.json'));
  const kept = Object.fromEntries(keepDependencies.map((key) => [key, dependencies[key]]));
  const manifest = { name, version, license, main, type, os, cpu, bin, dependencies: kept };
  writeFileSync(join(to, 'package.json'), JSON.stringify(manifest, null, 2));
}

/**
 * zeromq's binary for this platform. Its loader tries the highest `abi` of the matching ones first; that one
 * asks for the oldest C library, and, being Node-API, serves every newer Node.
 */
function zeromqAddon() {
  const manifest = readJson(join(root, 'node_modules/zeromq/build/manifest.json'));
  const libc = { linux: isAlpine ? 'musl' : 'glibc', darwin: 'libc', win32: 'msvc' }[process.platform];
  const [best] = Object.entries(manifest)
    .map(([config, file]) => ({ ...JSON.parse(config), file: file.replaceAll('\\', '/') }))
    .filter(({ os, arch, libc: its }) => os === process.platform && arch === process.arch && its === libc)
    .sort((a, b) => b.abi - a.abi);
  if (!best) throw new Error(`zeromq has no binary for ${target}.`);
  return join('build', best.file);
}

function stageProgram() {
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  for (const file of ['media', 'docs/functions.md', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
    cpSync(join(root, file), join(stage, file), { recursive: true });
  }
  for (const name of bundles) {
    cpSync(join(root, `dist/${name}.js`), join(stage, `dist/${name}.js`));
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
  const dependencies = { zeromq, esbuild, [esbuildPackage]: esbuild };
  writeFileSync(join(stage, 'package.json'), JSON.stringify({ ...manifest, dependencies }, null, 2));
}

function stageLibraries() {
  const isLibraryCode = (file) => file.endsWith('.js');
  const zeromqCode = readdirSync(join(root, 'node_modules/zeromq/lib')).filter(isLibraryCode);
  const licences = ['LICENSE.txt', 'LICENSE_MPL-2.0.txt'];
  const files = [
    ...zeromqCode.map((file) => `lib/${file}`),
    'build/manifest.json',
    zeromqAddon(),
    ...licences,
  ];
  stagePackage('zeromq', files, ['cmake-ts']);
  stagePackage('cmake-ts', ['build/loader.js']);
  stagePackage('esbuild', ['lib/main.js', 'LICENSE.md']);
  const binary = process.platform === 'win32' ? 'esbuild.exe' : 'bin/esbuild';
  stagePackage(esbuildPackage, [binary]);
}

/** What may be in the VSIX, and nothing else. */
const allowed = [
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  new RegExp(`^extension/dist/(${bundles.join('|')})\\.js$`),
  // What diagnostics refer to.
  /^extension\/docs\/functions\.md$/,
  /^extension\/media\/[\w./-]+\.(svg|png|css|js)$/,
  /^extension\/node_modules\/(zeromq|cmake-ts|esbuild|@esbuild\/[\w-]+)\/package\.json$/,
  /^extension\/node_modules\/zeromq\/(lib\/[\w-]+\.js|build\/manifest\.json|build\/[\w/-]+\/addon\.node|LICENSE[\w.-]*)$/,
  /^extension\/node_modules\/cmake-ts\/build\/loader\.js$/,
  /^extension\/node_modules\/esbuild\/(lib\/main\.js|LICENSE\.md)$/,
  /^extension\/node_modules\/@esbuild\/[\w-]+\/(bin\/esbuild|esbuild\.exe)$/,
];

async function checkContents() {
  const files = await listVsix(vsix);
  const foreign = files.filter((name) => !allowed.some((pattern) => pattern.test(name)));
  const missing = bundles.filter((name) => !files.includes(`extension/dist/${name}.js`));
  console.log(`${vsix}: ${files.length} files, ${(statSync(vsix).size / 1e6).toFixed(2)} MB`);
  if (foreign.length > 0) throw new Error(`The VSIX holds files it should not: ${foreign.join(', ')}`);
  if (missing.length > 0) throw new Error(`The VSIX lacks programs: ${missing.join(', ')}`);
}

try {
  await build();
  stageProgram();
  stageLibraries();
  await createVSIX({
    ...{ cwd: stage, packagePath: vsix, target, dependencies: true },
    ...{ rewriteRelativeLinks: false, allowMissingRepository: true },
  });
  await checkContents();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
