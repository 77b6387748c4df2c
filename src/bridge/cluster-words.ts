/**
 * What the cluster library, which speaks English, says most often of starts and ends, in the user's language. It comes from
 * other processes as a text, so it is known by its form; without a translation it stays letter by letter as it is. Pure.
 */
import * as l10n from '@vscode/l10n';

/** A form, and what to say with its parts. */
type Saying = readonly [form: RegExp, say: (...parts: string[]) => string];

const sayings: readonly Saying[] = [
  // Why an engine is no more: src/cluster/launch/engine-end.ts and src/cluster/hub/slot.ts.
  [/^It was shut down\.$/, () => l10n.t('It was shut down.')],
  [/^It was restarted\.$/, () => l10n.t('It was restarted.')],
  [/^It answered no heartbeat any more\.$/, () => l10n.t('It answered no heartbeat any more.')],
  [/^It did not register within (\d+) s\.$/, (s) => l10n.t('It did not register within {0} s.', s)],
  [/^It was ended by signal (\w+)\.$/, (name) => l10n.t('It was ended by signal {0}.', name)],
  [/^It ended with signal (\w+)\.$/, (name) => l10n.t('It ended with signal {0}.', name)],
  [/^It ended with exit code (\w+)\.$/, (code) => l10n.t('It ended with exit code {0}.', code)],
  [
    /^It ended with signal (\w+); its last words: (.+)$/s,
    (name, words) => l10n.t('It ended with signal {0}; its last words: {1}', name, words),
  ],
  [
    /^It ended with exit code (\w+); its last words: (.+)$/s,
    (code, words) => l10n.t('It ended with exit code {0}; its last words: {1}', code, words),
  ],
  // Why there is none: the same file, and src/cluster/launch/start-reasons.ts.
  [
    /^There is no (\w+) at '(.+)': set the path of an installed one\.$/,
    (what, path) => l10n.t("There is no {0} at '{1}': set the path of an installed one.", what, path),
  ],
  [
    /^'(.+)' has no ipyparallel: install it with '\1 -m pip install ipyparallel'\.$/,
    (python) => l10n.t("'{0}' has no ipyparallel: install it with '{0} -m pip install ipyparallel'.", python),
  ],
  [/^'(.+)' cannot be run \((.+)\)\.$/, (path, why) => l10n.t("'{0}' cannot be run ({1}).", path, why)],
  [
    /^engine (\d+) did not start: (.+) \(log: (.+)\)$/s,
    (slot, why, log) => l10n.t('engine {0} did not start: {1} (log: {2})', slot, clusterWords(why), log),
  ],
  [
    /^only (\d+) of (\d+) engines came up in time\.$/,
    (there, wanted) => l10n.t('only {0} of {1} engines came up in time.', there, wanted),
  ],
  [
    /^the engines did not all come up within (\d+) s\.$/,
    (s) => l10n.t('the engines did not all come up within {0} s.', s),
  ],
  [/^its controller does not answer\.$/, () => l10n.t('its controller does not answer.')],
  [
    /^the controller did not write its connection files in time\.$/,
    () => l10n.t('the controller did not write its connection files in time.'),
  ],
  [
    /^the controller ended at once \(exit code (\w+)\)\.$/,
    (code) => l10n.t('the controller ended at once (exit code {0}).', code),
  ],
  [
    /^the controller ended at once \(signal (\w+)\)\.$/,
    (name) => l10n.t('the controller ended at once (signal {0}).', name),
  ],
  // src/cluster/launch/errors.ts
  [
    /^The cluster did not start: (.+?) The controller's log is (.+?); it ends with:\n(.+)$/s,
    (why, log, end) =>
      l10n.t(
        "The cluster did not start: {0} The controller's log is {1}; it ends with:\n{2}",
        ...[clusterWords(why), log, end],
      ),
  ],
  [
    /^The cluster did not start: (.+?) The controller's log is (.+)\.$/s,
    (why, log) =>
      l10n.t("The cluster did not start: {0} The controller's log is {1}.", clusterWords(why), log),
  ],
  [
    /^The cluster did not start: (.+)$/s,
    (why) => l10n.t('The cluster did not start: {0}', clusterWords(why)),
  ],
  [
    /^The engines did not start: (.+)$/s,
    (why) => l10n.t('The engines did not start: {0}', clusterWords(why)),
  ],
  // src/cluster/shipping/inputs-expression.ts
  [
    /^the inputs expression uses '(.+)', which (.+) neither defines nor imports; define it at the top level there, or correct the name$/,
    (name, file) =>
      l10n.t(
        "the inputs expression uses '{0}', which {1} neither defines nor imports; define it at the top level there, or correct the name",
        ...[name, file],
      ),
  ],
];

/** Of work that was given up: src/cluster/client/replies.ts. Code of the user's may throw the same words by another name. */
const sayingsOfWork: readonly Saying[] = [
  [/^cancelled before it finished$/, () => l10n.t('cancelled before it finished')],
  [/^the engine died while it held this work$/, () => l10n.t('the engine died while it held this work')],
  [
    /^the engine died while it held this work: (.+)$/s,
    (why) => l10n.t('the engine died while it held this work: {0}', behindColon(why)),
  ],
  [/^the engine died before it answered$/, () => l10n.t('the engine died before it answered')],
  [
    /^the engine died before it answered: (.+)$/s,
    (why) => l10n.t('the engine died before it answered: {0}', behindColon(why)),
  ],
];

/** @returns the text itself where it is none of the common ones. */
export function clusterWords(text: string): string {
  return said(text, sayings);
}

/** The message of an error that came in place of an item's value, by its name as ipyparallel has it. */
export function workWords(name: string, message: string): string {
  return name === 'EngineError' || name === 'TaskAborted' ? said(message, sayingsOfWork) : message;
}

/** The error of a start or of a run, for whoever asked for it; it stays the same error. */
export function inClusterWords(error: unknown): Error {
  const told = error instanceof Error ? error : new Error(String(error));
  const { message } = told;
  const words = clusterWords(message);
  // That of an abort cannot be assigned.
  if (words !== message) told.message = words;
  const { reason } = told as { reason?: unknown };
  if (typeof reason !== 'string') return told;
  const why = clusterWords(reason);
  // What it is part of need not be of a known form itself.
  if (told.message === message) told.message = message.replace(reason, () => why);
  return Object.assign(told, { reason: why });
}

/** A sentence about an end, which has lost its capital and its full stop there. */
function behindColon(why: string): string {
  const sentence = clusterWords(`${why[0]?.toUpperCase()}${why.slice(1)}.`);
  return `${sentence[0]?.toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}

function said(text: string, known: readonly Saying[]): string {
  for (const [form, say] of known) {
    const parts = form.exec(text);
    if (parts) return say(...parts.slice(1));
  }
  return text;
}
