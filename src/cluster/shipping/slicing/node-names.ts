/** Names that every CommonJS module or function has without binding them. */
export const NODE_NAMES: ReadonlySet<string> = new Set([
  'require',
  'module',
  'exports',
  '__dirname',
  '__filename',
  'arguments',
  'undefined',
]);
