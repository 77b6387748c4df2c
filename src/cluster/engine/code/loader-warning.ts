/** What Node says of the way in which we compile user code. */

let isQuiet = false;

/** Before Node 22 the first `import()` in code compiled this way warns of our way of compiling: nothing to a user. */
export function withoutLoaderWarning(): void {
  if (isQuiet) return;
  isQuiet = true;
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (warning: unknown, ...rest: unknown[]): void => {
    if (!String(warning).startsWith('vm.USE_MAIN_CONTEXT_DEFAULT_LOADER')) emitWarning(warning, ...rest);
  };
}
