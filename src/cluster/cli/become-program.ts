/** Runs another of the project's programs in this very process, so that Ctrl-C and the exit code are its own. */
import { createRequire } from 'node:module';
import { programPath, type Program } from '../launch/programs';

/** Never resolves: the program ends the process. */
export function becomeProgram(program: Program, args: readonly string[]): Promise<never> {
  const path = programPath(program);
  process.argv.splice(1, Infinity, path, ...args);
  createRequire(path)(path);
  return new Promise<never>(() => {});
}
