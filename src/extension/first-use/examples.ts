/** The examples that come with the extension, in its folder `examples`. */

export interface Example {
  /** The language, as it calls itself. */
  label: string;
  /** Its name there, and the one that is proposed for the user's own. */
  file: string;
}

export const examples: Example[] = [
  { label: 'TypeScript', file: 'tutorial.ts' },
  { label: 'Python', file: 'tutorial.py' },
];

/** @param language as a link of the walkthrough names it, in any case. */
export function exampleIn(language: unknown): Example | undefined {
  return examples.find(({ label }) => label.toLowerCase() === String(language).toLowerCase());
}
