// What a part of the window tells those who look at it and those who listen.
import type { Locator } from 'playwright-core';
import { plainWords } from '../../../scripts/lib/pseudo-language.mjs';

/** As much of an element as is needed here. */
interface Shown {
  nodeType: number;
  nodeValue: string | null;
  childNodes: Iterable<Shown>;
  matches(selector: string): boolean;
  checkVisibility(): boolean;
  getAttribute(name: string): string | null;
}

/** Every text and every spoken name in what the locator finds; code stays out, as it is the same in every language. */
export async function shownTexts(parts: Locator): Promise<string[]> {
  const texts = await parts.evaluateAll((roots) => {
    const read = ['aria-label', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const found: string[] = [];
    const left = [...(roots as unknown as Shown[])];
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      if (node.nodeType === 3) found.push(node.nodeValue ?? '');
      if (node.nodeType !== 1 || node.matches('code, pre, script, style') || !node.checkVisibility())
        continue;
      for (const name of read) found.push(node.getAttribute(name) ?? '');
      left.push(...node.childNodes);
    }
    return found;
  });
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}

/**
 * Texts with words that went around translation.
 * @param names what is the same in every language
 */
export async function untranslated(parts: Locator, names: readonly RegExp[]): Promise<string[]> {
  const texts = await shownTexts(parts);
  return texts.flatMap((text) => {
    const rest = names.reduce((left, name) => left.replaceAll(name, ' '), text);
    const words = plainWords(rest);
    return words.length === 0 ? [] : [`${words.join(' ')} \u2014 in: ${text}`];
  });
}
