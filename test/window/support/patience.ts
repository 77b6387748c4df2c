// How long the drives of a window wait.

/** For what comes by itself. Generous: a loaded machine is several times slower than an idle one. */
export const waitMs = 150_000;
/** Until a gesture that may have gone by unheard is made once more. */
export const patienceMs = 5000;
/** For a gesture to be heard at all. */
export const longestMs = 120_000;

/** Whether what is waited for comes in time. */
export const happens = (what: Promise<unknown>): Promise<boolean> =>
  what.then(
    () => true,
    () => false,
  );
