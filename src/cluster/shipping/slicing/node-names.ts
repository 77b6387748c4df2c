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

/** esbuild's own helpers finish a class after its definition: `__decorateClass`, `__publicField`. */
export function isHelperName(name: string): boolean {
  return /^__[a-z]/.test(name) && name !== '__dirname' && name !== '__filename';
}
