// The checkout as an extension that also speaks the language for tests: what there is, and its texts beside it.
import { cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmToo } from '../../../scripts/lib/nls.mjs';
import { root } from '../../../scripts/lib/paths.mjs';
import { pseudoLanguage, pseudoTexts } from '../../../scripts/lib/pseudo-language.mjs';

/** No links: the editor knows an extension by where its programs really are, and the others differ, as in a VSIX. */
const own = ['dist', 'l10n', 'package.json'];

/** @returns the folder, which was not there yet. */
export function makePseudoExtension(folder: string): string {
  mkdirSync(join(folder, 'l10n'), { recursive: true });
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...readJson('package.json'), ...npmToo }));
  for (const name of readdirSync(root))
    if (!own.includes(name)) symlinkSync(join(root, name), join(folder, name));
  writeTexts('package.nls.json', `package.nls.${pseudoLanguage}.json`, folder);
  writeTexts('l10n/bundle.l10n.json', `l10n/bundle.l10n.${pseudoLanguage}.json`, folder);
  return folder;
}

function writeTexts(from: string, to: string, folder: string): void {
  writeFileSync(join(folder, to), JSON.stringify(pseudoTexts(readJson(from))));
}

function readJson(name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, string>;
}
