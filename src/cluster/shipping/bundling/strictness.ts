/** Whether code is strict: an ES module is, CommonJS where it says so at its top. */
import type { Metafile } from 'esbuild';
import type { Sources } from '../sources';
import { absolute } from './bundler';
import type { PlainModule } from './transpile';

/** Whitespace, comments and other directives may come before it. */
const DIRECTIVE =
  /^(?:#!.*)?(?:\s|\/\/.*|\/\*[^]*?\*\/|"[^"\n]*"\s*(?:;|\n)|'[^'\n]*'\s*(?:;|\n))*?(?:"use strict"|'use strict')\s*(?:;|\}|\n|$)/;
const MODULE_SYNTAX = /^\s*(?:import|export)\b(?!\s*\()/m;
const CODE = /\.[cm]?[jt]sx?$/;

export function saysUseStrict(code: string): boolean {
  return DIRECTIVE.test(code);
}

/** True where all of a bundle is: its code is one script, which is strict as a whole or not at all. */
export function isStrict({ inputs }: Metafile, module: PlainModule, sources: Sources): boolean {
  const files = Object.entries(inputs).filter(([path]) => CODE.test(path) && !/^[a-z-]{2,}:/.test(path));
  return files.every(([path, { format }]) => {
    const file = absolute(path, module.file);
    if (file === module.file) return isStrictFile(module);
    return format === 'esm' || saysUseStrict(sources.read(file));
  });
}

/** What the bundler is given of the user's file has exports of ours, and none of its directives. */
function isStrictFile({ file, code }: PlainModule): boolean {
  return code === '' || /\.m[jt]s$/.test(file) || MODULE_SYNTAX.test(code) || saysUseStrict(code);
}
