// The texts of package.json that users read, and their places in package.nls.json.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where such a text stands, whatever it belongs to; the editor puts the text of a key in the place of `%key%`. */
const readByUsers = new Set([
  ...['displayName', 'title', 'shortTitle', 'category', 'label', 'contextualTitle', 'contents', 'altText'],
  ...['description', 'markdownDescription', 'enumDescriptions', 'markdownEnumDescriptions', 'enumItemLabels'],
  ...['deprecationMessage', 'markdownDeprecationMessage', 'patternErrorMessage', 'errorMessage'],
]);

/** Not walked: its values are other people's settings. */
const values = 'configurationDefaults';

/**
 * @typedef {object} Place of one text
 * @property {string} name what its key is called when it has none
 * @property {string} text the text itself, or `%key%`
 * @property {(text: string) => void} set
 */

/** npm shows these two as they stand in package.json: there they stay, and only a VSIX has their keys in their place. */
export const npmToo = { displayName: '%displayName%', description: '%description%' };

/**
 * @param {Record<string, any>} manifest
 * @returns {Place[]} in its order; to set one of npm's changes nothing
 */
export function placesOfTexts(manifest) {
  const { displayName, description, capabilities, contributes } = manifest;
  return [...walk({ displayName, description, capabilities, contributes }, [])];
}

function* walk(node, path) {
  for (const [property, value] of Object.entries(node)) {
    if (property === values || value === undefined) continue;
    const here = [...path, Array.isArray(node) ? nameOf(value, property) : property];
    const isText = readByUsers.has(property) || (property === 'name' && path.includes('views'));
    if (typeof value === 'string' && isText) yield place(node, property, here);
    else if (Array.isArray(value) && isText)
      for (const index of value.keys()) yield place(value, index, [...here, node.enum?.[index] ?? index]);
    else if (typeof value === 'object' && value !== null) yield* walk(value, here);
  }
}

function place(owner, property, path) {
  return {
    name: path.at(-1) === 'category' ? 'category' : keyName(path),
    text: owner[property],
    set: (text) => {
      owner[property] = text;
    },
  };
}

/** An element of a list by what it is about. */
const nameOf = (element, index) => element?.command ?? element?.id ?? element?.view ?? element?.type ?? index;

/** Short: a setting keeps its key in whichever group it stands. */
function keyName(path) {
  return path
    .join('.')
    .replace(/^contributes\./, '')
    .replace(/^configuration\.[\w.]+\.properties\./, 'settings.')
    .replaceAll('engineRoom.', '');
}

/** @returns {string | undefined} the key that stands for a text */
export const keyIn = (text) => /^%(.+)%$/.exec(text)?.[1];

/**
 * Puts keys in the place of the texts that still stand in the manifest itself, which is changed.
 * @param {Record<string, string>} known texts by their keys
 * @returns {Record<string, string>} all that the manifest needs, in its order
 */
export function liftTexts(manifest, known) {
  const needed = {};
  const places = placesOfTexts(manifest);
  const taken = new Map(places.map(({ text }) => keyIn(text)).map((key) => [key, known[key]]));
  for (const { name, text, set } of places) {
    const key = keyIn(text) ?? freeKey(name, text, taken);
    if (keyIn(text) === undefined) {
      taken.set(key, text);
      set(`%${key}%`);
    }
    needed[key] = taken.get(key);
  }
  return needed;
}

/** Two places may share a key, when they say the same. */
function freeKey(name, text, taken) {
  let key = name;
  for (let n = 2; taken.has(key) && taken.get(key) !== text; n++) key = `${name}.${n}`;
  return key;
}

/**
 * Those of package.json and those of the code, in English and in every language there is.
 * @param {string} folder the extension's
 * @returns {string[]} names below it
 */
export function textFiles(folder) {
  const named = (below, form) => readdirSync(join(folder, below)).filter((name) => form.test(name));
  return [
    ...named('.', /^package\.nls(\.[\w-]+)?\.json$/),
    ...named('l10n', /^bundle\.l10n(\.[\w-]+)?\.json$/).map((name) => `l10n/${name}`),
  ].sort();
}
