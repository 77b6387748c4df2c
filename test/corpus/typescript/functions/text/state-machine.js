// A JSON-lines tokenizer as a state machine, with JSDoc types instead of TypeScript's.
/** @typedef {{ state: string, depth: number }} Machine */

/** @type {Record<string, (machine: Machine, char: string) => string>} */
const transitions = {
  value: (machine, char) => {
    if (char === '{') machine.depth++;
    if (char === '}') machine.depth--;
    if (machine.depth < 0) throw new SyntaxError('too many closing braces');
    return char === '"' ? 'string' : 'value';
  },
  string: (_, char) => (char === '\\' ? 'escape' : char === '"' ? 'value' : 'string'),
  escape: () => 'string',
};

export const documents = ['{"a": "}"}', '{}}', String.raw`{"\"{": {}}`];

/**
 * @param {string} text
 * @returns {Machine}
 * @parallel documents
 */
export const scan = (text) => {
  const machine = { state: 'value', depth: 0 };
  for (const char of text) machine.state = transitions[machine.state](machine, char);
  return machine;
};

