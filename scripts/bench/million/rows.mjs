// How the Runs view reads a run to screen readers, and so to a drive: `name, what came of it · ...`. What follows may say anything.
const SERIAL = '(one after another · )?';
const AGAIN = '(, [\\d,]+ (of them|were run) now)?';
const WHOLE = `${SERIAL}([\\d,]+ items?|[\\d,]+ of [\\d,]+ failed)${AGAIN} · `;
const BROKEN = '(cancelled|lost|refused:)';

/** It has ended, whatever came of it. */
export const endedRow = (name) => new RegExp(`^${name}, (${WHOLE}|${BROKEN})`);

/** It has ended without all of its items. */
export const brokenRow = (name) => new RegExp(`^${name}, ${BROKEN}`);

/** It goes on. */
export const activeRow = (name) =>
  new RegExp(`^${name}, (preparing|cancelling|${SERIAL}[\\d,]+ of [\\d,]+ done)`);
