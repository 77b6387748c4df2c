/** What the processes of a failed test wrote last: a failure that happens once in a hundred runs must tell all it can. */

export interface Speaker {
  /** Who it is, and what it wrote so far. */
  words(): { name: string; text: string }[];
}

const LINES_EACH = 25;
const speakers = new Set<Speaker>();

/** Until `forget`, its words go with every failure. */
export function listenTo(speaker: Speaker): void {
  speakers.add(speaker);
}

export function forget(speaker: Speaker): void {
  speakers.delete(speaker);
}

/** The last lines of everything that is still listened to; empty when nothing is. */
export function lastWords(): string {
  return [...speakers]
    .flatMap((speaker) => speaker.words())
    .map(({ name, text }) => `\n--- ${name}\n${text.trimEnd().split('\n').slice(-LINES_EACH).join('\n')}`)
    .join('');
}
