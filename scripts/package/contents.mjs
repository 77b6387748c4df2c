// What may be in a VSIX, and nothing else; and how large it may be.
import { statSync } from 'node:fs';
import { listVsix } from '../lib/list-vsix.mjs';
import { bundles, documents, others, styleSheets } from './stage.mjs';

const MOST_BYTES = { native: 8e6, universal: 10e6 };
const bundleNames = bundles.join('|');
/** What the extension reads with its own file, and after it. */
const extensionPiece = /^extension\/dist\/extension\/(chunk|later)-[A-Z\d]{8}\.js$/;

const always = [
  /^(\[Content_Types\]\.xml|extension\.vsixmanifest)$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  new RegExp(`^extension/dist/(${bundleNames})\\.js$`),
  extensionPiece,
  new RegExp(`^extension/dist/(${styleSheets.join('|')})\\.css$`),
  new RegExp(`^extension/(${[...documents, ...others].join('|').replaceAll('.', '\\.')})$`),
  /^extension\/media\/[\w./-]+\.(svg|png|css|js|json|md)$/,
  /^extension\/node_modules\/(zeromq|cmake-ts|esbuild)\/package\.json$/,
  /^extension\/node_modules\/zeromq\/(lib\/[\w-]+\.js|build\/manifest\.json|build\/[\w/-]+\/addon\.node|LICENSE[\w.-]*)$/,
  /^extension\/node_modules\/cmake-ts\/build\/loader\.js$/,
  /^extension\/node_modules\/esbuild\/(lib\/main\.js|LICENSE\.md)$/,
];
const binary = /^extension\/node_modules\/@esbuild\/[\w-]+\/(package\.json|bin\/esbuild|esbuild\.exe)$/;
const webAssembly =
  /^extension\/node_modules\/esbuild\/(bin\/esbuild|esbuild\.wasm\.br|wasm_exec(_node)?\.js)$/;

/**
 * @param {import('./targets.mjs').Target} target
 * @returns {Promise<string>} what it holds, in one line
 * @throws Error when it holds what it should not, lacks what it needs, or is too large
 */
export async function checkContents(target, vsix) {
  const files = await listVsix(vsix);
  const allowed = [...always, target.esbuild ? binary : webAssembly];
  const foreign = files.filter((name) => !allowed.some((pattern) => pattern.test(name)));
  if (foreign.length > 0) throw new Error(`${vsix} holds files it should not: ${foreign.join(', ')}`);
  const missing = bundles.filter((name) => !files.includes(`extension/dist/${name}.js`));
  if (missing.length > 0) throw new Error(`${vsix} lacks programs: ${missing.join(', ')}`);
  if (!files.some((name) => extensionPiece.test(name)))
    throw new Error(`${vsix} lacks the pieces of the extension.`);
  const promised = [...documents, ...others].filter((name) => !files.includes(`extension/${name}`));
  if (promised.length > 0) throw new Error(`${vsix} lacks files: ${promised.join(', ')}`);
  const addons = files.filter((name) => name.endsWith('/addon.node')).length;
  if (addons !== target.platforms.length) {
    throw new Error(`${vsix} holds ${addons} of zeromq's binaries, not ${target.platforms.length}.`);
  }
  const { size } = statSync(vsix);
  const most = target.esbuild ? MOST_BYTES.native : MOST_BYTES.universal;
  if (size > most) throw new Error(`${vsix} has ${size} bytes, more than ${most}.`);
  return `${vsix}: ${files.length} files, ${(size / 1e6).toFixed(2)} MB`;
}
