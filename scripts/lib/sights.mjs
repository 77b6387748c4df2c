// Which drives of the window are made once more at 200 % zoom, and in which high-contrast theme. Each takes minutes, so each is
// in one of the themes; what draws colours of its own, the page of a run, tries on both by itself.

/** The themes are those of test/window/support/sight.ts. */
export const sights = {
  dark: [
    'debug',
    'drive',
    'engines',
    'inline',
    'language',
    'lifetime',
    'python-data',
    'python-debug',
    'run-page',
    'runs',
    'status',
  ],
  light: [
    'first-use',
    'idle',
    'interpreter',
    'lenses',
    'profiles',
    'python',
    'run-page-paths',
    'run-page-plot',
    'starving',
    'trust',
  ],
};
