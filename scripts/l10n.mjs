// `npm run l10n`: brings package.nls.json and l10n/bundle.l10n.json up to date. Write a text into package.json as it is
// to be read; this puts its key there. A test fails while somebody has yet to run it. `-- --plain` lists what seems to go
// around `l10n.t` in the code.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeTexts, SENTENCES, sources } from './lib/code-texts.mjs';
import { liftTexts } from './lib/nls.mjs';
import { root } from './lib/paths.mjs';
import { plainTexts } from './lib/plain-texts.mjs';

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
const writeJson = (file, content) => writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);

const [manifestFile, textsFile] = [join(root, 'package.json'), join(root, 'package.nls.json')];
const manifest = readJson(manifestFile);
const texts = liftTexts(manifest, readJson(textsFile));
writeJson(textsFile, texts);
writeJson(manifestFile, manifest);

mkdirSync(join(root, 'l10n'), { recursive: true });
const bundle = await codeTexts();
writeJson(join(root, 'l10n/bundle.l10n.json'), bundle);
const others = sources().filter(({ name }) => name !== SENTENCES);
const plain = others.flatMap(({ name, text }) =>
  plainTexts(text).map((found) => `src/${name}:${found.line}: ${found.text}`),
);
if (process.argv.includes('--plain')) console.log(plain.join('\n'));
console.log(
  `package.json has ${Object.keys(texts).length} texts, the code ${Object.keys(bundle).length}, and some ${plain.length} that are plain.`,
);
