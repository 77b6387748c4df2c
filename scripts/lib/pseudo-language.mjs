// A language for tests: English that can be read and told apart. Every letter has a mark, vowels are doubled, so that
// texts are about a third longer, as in many languages, and brackets show where each begins and ends. Pure.

/** As translators and the editor itself call it. */
export const pseudoLanguage = 'qps-ploc';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = [...'áƀćđéƒĝĥíĵķĺɱńóƥɋŕśťúṽŵẋýžÁßĆĐÉƑĜĤÍĴĶĹṀŃÓƤɊŔŚŤÚṼŴẊÝŽ'];

/** What stands for something else: values to come, icons, where links lead to, code, what HTML has. */
const kept = /\{\w+\}|\$\([\w~-]+\)|\]\([^)]*\)|``.*?``|`[^`]*`|&\w+;|<\/?\w[^>]*>|\bhttps?:\S+/g;
/** The editor makes a button of a line like this. */
const button = /^(\[)(.+)(\]\([^)]*\))$/;

/** @param {string} text one of the extension's, as it stands in package.nls.json or in a call of `l10n.t` */
export function pseudo(text) {
  return text.split('\n').map(pseudoLine).join('\n');
}

/**
 * @param {Record<string, string | { message: string }>} texts
 * @returns {Record<string, string>} by the same keys
 */
export function pseudoTexts(texts) {
  const entries = Object.entries(texts).map(([key, text]) => [
    key,
    pseudo(typeof text === 'string' ? text : text.message),
  ]);
  return Object.fromEntries(entries);
}

/**
 * The words in what a window shows that no translation has been through.
 * @param {string} shown
 * @returns {string[]} of at least two letters
 */
export function plainWords(shown) {
  const words = shown.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter((word) => /^[A-Za-z]{2,}$/.test(word));
}

function pseudoLine(line) {
  const [, open, label, close] = button.exec(line) ?? [];
  if (label !== undefined) return `${open}${pseudoLine(label)}${close}`;
  return line.trim() === '' ? line : `\u27e6${withMarks(line)}\u27e7`;
}

function withMarks(line) {
  const keeps = line.match(kept) ?? [];
  return line
    .split(kept)
    .flatMap((part, index) => [[...part].map(withMark).join(''), keeps[index] ?? ''])
    .join('');
}

function withMark(letter) {
  const mark = marked[plain.indexOf(letter)];
  if (plain.indexOf(letter) < 0 || mark === undefined) return letter;
  return /[aeiou]/.test(letter) ? mark + mark : mark;
}
