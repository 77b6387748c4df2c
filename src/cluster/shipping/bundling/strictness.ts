/** Whether code is strict: an ES module is, CommonJS where it says so at its top. */
import type { Metafile } from 'esbuild';
import type { Sources } from '../sources';
import { absolute } from './bundler';
import { saysUseStrict } from './says-use-strict';
import type { PlainModule } from './transpile';

const MODULE_SYNTAX = /^\s*(?:import|export)\b(?!\s*\()/m;
const CODE = /\.[cm]?[jt]sx?$/;

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
function isStrictFile({ file, code, saysUseStrict }: PlainModule): boolean {
  return code === '' || /\.m[jt]s$/.test(file) || MODULE_SYNTAX.test(code) || saysUseStrict;
}
