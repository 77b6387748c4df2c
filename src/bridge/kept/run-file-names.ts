/** What the files of `RunFiles` are called. Apart from these, for the extension host needs no more. */
export const ENDING = '.sent';
