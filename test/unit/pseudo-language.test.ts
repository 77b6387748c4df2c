// The language for tests: what it leaves as it is, and how it is told from English.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { plainWords, pseudo, pseudoTexts } from '../../scripts/lib/pseudo-language.mjs';

const readJson = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<string, string>;

describe('the language for tests', () => {
  it('marks letters, doubles vowels and shows where a text begins and ends', () => {
    assert.equal(
      pseudo('Run over\u2026'),
      '\u27e6\u0154\u00fa\u00fa\u0144 \u00f3\u00f3\u1e7d\u00e9\u00e9\u0155\u2026\u27e7',
    );
  });

  it('keeps what stands for something else', () => {
    const kept = [
      '{0}',
      '$(play)',
      '](command:a.b)',
      '`#a.b#`',
      '``@parallel``',
      '&nbsp;',
      '<b>',
      'https://a.b',
    ];
    for (const part of kept) assert.ok(pseudo(`It is ${part} here`).includes(` ${part} `), part);
  });

  it('lets a line that is a button be one', () => {
    assert.match(pseudo('One.\n[Start](command:a)\nTwo.'), /\n\[\u27e6[^\n]+\u27e7\]\(command:a\)\n/);
    assert.equal(pseudo('\n'), '\n');
  });

  for (const file of ['package.nls.json', 'l10n/bundle.l10n.json'])
    it(`leaves no word of ${file} plain, but for code and what is kept`, () => {
      const texts = Object.values(pseudoTexts(readJson(file)));
      const rest = texts.map((text) =>
        text.replaceAll(/``.*?``|`[^`]*`|\]\([^)]*\)|<[^>]*>|\{\w+\}|https?:\S+/g, ' '),
      );
      assert.deepEqual(rest.flatMap(plainWords), []);
    });

  it('tells words that no translation has been through', () => {
    assert.deepEqual(plainWords(`${pseudo('Ran {0} items')} twice, x 3`), ['twice']);
  });
});
