// Names that a bundler might trip over.
const __target = 'mine';
const exports$ = 1;
const _require = (x: number) => x + exports$;
const $ = { jQuery: true };
const π = 3;
const name = 'module level';
const Symbol_ = globalThis.Symbol;
class Promise$ {
  static resolve = 7;
}
const range = (n: number) => [`own range of ${n}`];

/** @parallel range(3) */
export function $run_π(text: string): unknown {
  const require = _require(1);
  const module = { exports: { __target } };
  const collect = [name, π, $.jQuery, Promise$.resolve, typeof Symbol_];
  return { text, require, ...module.exports, collect };
}

/** @parallel [1, 2] */
export const async = async (async: number) => async + (await π);

/** @parallel ['of'] */
export function of(of: string): string[] {
  for (const of of ['let']) return [of];
  return [of];
}
