/** What the files of `RunFiles` are called. Apart from these, for the extension host needs no more. */
export const ENDING = '.sent';
/** What its items were given. */
export const INPUTS_ENDING = '.inputs';
export const ENDINGS: readonly string[] = [ENDING, INPUTS_ENDING];
