/** Counts as people read them, in the language of the editor. */

/** From here on digits stand in groups: four are read at a glance. */
const GROUPED = 10_000;

/** Of the machine until it is set. */
let language: string | undefined;

/** @param of the editor, as it names languages. */
export function setFigureLanguage(of: string): void {
  language = of;
}

/** Undefined for that of the machine. */
export function figureLanguage(): string | undefined {
  return language;
}

/** `9999`, and in English `12,345`. */
export function figure(count: number): string {
  return count < GROUPED ? String(count) : count.toLocaleString(language);
}
