/**
 * What the cluster library says in English that users of the editor read, with gaps: each must be said there letter by letter
 * (test/unit/cluster-sentences.test.ts). A gap that is given twice holds the same both times. `npm run l10n` collects them.
 */

/** Why engines and controllers are no more, or not there: src/cluster/launch and src/cluster/hub/slot.ts. */
export const startsAndEnds: readonly string[] = [
  'It was shut down.',
  'It was restarted.',
  'It answered no heartbeat any more.',
  'It did not register within {0} s.',
  'It was ended by signal {0}.',
  'It ended with signal {0}.',
  'It ended with exit code {0}.',
  'It ended by process.exit({0}).',
  'It ended by process.exit({0}) at {1}.',
  'It ran out of memory: its JavaScript heap was full. Have items keep less, or give engines a larger one: NODE_OPTIONS=--max-old-space-size=8192 (MB) in their environment.',
  'It ended with signal {0}; its last words: {1}',
  'It ended with exit code {0}; its last words: {1}',
  "There is no {0} at '{1}': set the path of an installed one.",
  "'{0}' has no ipyparallel: install it with '{0} -m pip install ipyparallel'.",
  "'{0}' cannot be run ({1}).",
  'engine {0} did not start: {1} (log: {2})',
  'only {0} of {1} engines came up in time.',
  'the engines did not all come up within {0} s.',
  'its controller does not answer.',
  'the controller did not write its connection files in time.',
  'the controller ended at once (exit code {0}).',
  'the controller ended at once (signal {0}).',
  "The cluster did not start: {0} The controller's log is {1}; it ends with:\n{2}",
  "The cluster did not start: {0} The controller's log is {1}.",
  'The cluster did not start: {0}',
  'The engines did not start: {0}',
  "A cluster is already running for {0} (controller {1}): use it, or stop it first with '{2}'.",
  "A cluster is already running for {0}: use it, or stop it first with '{1}'.",
  "No cluster is running for {0}: start one with '{1}'.",
  "the profile '{0}' under the id '{1}'",
  "the profile '{0}'",
  'The controller (process {0}) does not end, not even by SIGKILL.',
  'The controller on {0} does not stop when asked: end it there with its own tools.',
];

/** Why a function cannot be sent: src/cluster/shipping/finding, python and bundling, and python/engine_room/lookups.py. */
const refusals = [
  'There is no function below this tag; put it right above one.',
  'There are two @parallel tags here, and one run has one set of inputs; keep one of them.',
  "'{0}' is misspelled; write @parallel.",
  "{0} is a method of '{1}'; make it a top-level function that takes the object as an argument.",
  '{0} is a method; make it a top-level function that takes the object as an argument.',
  '{0} is a class; tag a top-level function that uses it.',
  '{0} is a type; tag a top-level function that uses it.',
  '{0} is a namespace; tag a top-level function that uses it.',
  '{0} is an enum; tag a top-level function that uses it.',
  '{0} is imported here; run it from the file that defines it.',
  'this is an import; tag the function in the file that defines it.',
  "this hands on another file's function; tag it in the file that defines it.",
  'this exports what stands elsewhere in the file; put the tag right above the function itself.',
  '{0} is only declared here; tag the function where its code is.',
  '{0} is not a function; tag a function declaration, or a const that holds a function.',
  '{0} is a generator; return an array instead of yielding.',
  "{0} is nested in '{1}'; move it to the top level of the file.",
  '{0} is nested; move it to the top level of the file.',
  "{0} uses the 'this' of its file, which engines do not have; name what it stands for instead.",
  "'{0}' stands in a block; move it to the top level of the file.",
  "there is no function '{0}' at the top level of this file{1}",
  'There is no function {0} at the top level of {1}{2}',
  "; did you mean '{0}'?",
  '; it has {0}, and {1} more.',
  '; it has {0}.',
  "'{0}' is defined below `if __name__ == '__main__'`, which engines do not run; move it to the top level of the file.",
  "'{0}' is defined below `if TYPE_CHECKING`, which only type checkers read; move it to the top level of the file.",
  "'{0}' is {1} once its file has run; a decorator or a later line has put that in the function's place.",
  "'{0}' is {1}, not a function; tag a function.",
  "'{0}' is this program's own connection to the cluster and the function reaches it; pass what it needs as an argument, or connect inside the function",
  "'{0}' exists in the editor only and the function reaches it; move the code that needs it to another function",
  "'{0}' is a native addon and runs where it was installed only; install its package beside the file on the engines' machines",
  '{0}, or ship the slice or the module instead',
  "Node cannot import a {0} file by reference: move '{1}' to a file without JSX",
  'the file has changes that are not saved, and engines import what was saved: save it',
  '{0} has changes that are not saved, and engines import what was saved: save it, or ship the slice or the module instead',
  "'{0}' is not exported, and engines import only what is: export it",
];

/** Why a file cannot be read as code: src/cluster/shipping, and python/engine_room/imports.py. */
const faultsOfFiles = [
  "cannot find '{0}': correct the path",
  "cannot find '{0}': install the package, or correct the path for it in tsconfig.json",
  "cannot find '{0}': install the package",
  "{0} exports no '{1}': export it there, or correct the name",
  'a file of type {0} cannot be imported: read it with node:fs instead',
  'does not parse: {0}',
  'does not parse as a module: {0}',
  'cannot be read ({0})',
  'it is no UTF-8 text (byte {0}): {1}',
  'it is no ASCII text (byte {0}), as it says: {1}, and say so',
  "it is no text in the encoding '{0}', as it says: {1}",
  "the encoding '{0}' is not known here: {1}, and say so",
  "save the file as UTF-8 (in Excel: 'CSV UTF-8')",
  'save the file as UTF-8',
  "cannot find '{0}': correct the name, or add the file",
  "cannot find '{0}', neither beside the file nor in {1}: install it, or correct the name",
  "{0} has no '{1}': define it there, or correct the name",
  'This file {0} (line {1}, column {2}); correct that first.',
  'This file does not parse in Python {0}: {1} (line {2}, column {3}); correct that first.',
  '{0}:{1}:{2} {3}; correct that first.',
  'a helper cannot be shipped: {0}:{1} {2}',
  'A helper cannot be loaded: {0}:{1} {2}.',
];

/** What is wrong with inputs: src/cluster/shipping/inputs-expression.ts, and python/engine_room/inputs.py, items.py, examine.py. */
const faultsOfInputs = [
  "the inputs expression '{0}' is not a list of expressions",
  "the inputs expression '{0}' has a comma with nothing before it; leave it out",
  'the inputs expression is empty; write one, range(100) say',
  "the inputs expression '{0}' does not parse at column {1}: {2}",
  'it ends too early',
  "the inputs expression uses '{0}', which {1} neither defines nor imports; define it at the top level there, or correct the name",
  "The inputs '{0}' do not parse: correct them.",
  "The inputs '{0}' do not parse at column {1}: {2}.",
  "The inputs '{0}' are not a list of expressions.",
  'The inputs are empty: give an expression such as range(1000).',
  "The inputs '{0}' could not be made: {1}",
  "The inputs '{0}' use '{1}', which {2} neither defines nor imports; define it at the top level there, or correct the name.",
  'The inputs are the single number {0}; did you mean range({0})?',
  'The inputs are the number {0}, which is not a sequence; did you mean range({0})?',
  'The inputs are the {0} {1}; for its parts write list(...), for one item put it in brackets: [...].',
  'The inputs are {0}, which is not a sequence{1}',
  '; give a list or another iterable.',
  '; did you mean {0}()?',
  'The inputs are a DataFrame with two columns {0}; give every column its own name.',
  'The inputs are more than {0} items; map over blocks of them, or end them with itertools.islice.',
  'Item {0} of the inputs is {1}, which cannot travel: {2}',
];

/** What a function does not take along, or makes happen: src/cluster/shipping/slicing, diagnosing, and python/engine_room/slice_notes.py. */
const notes = [
  "'{0}' is module state: every engine has its own, and it starts anew when the code changes.",
  "'{0}' is shipped without this statement because it {1}; if it changes '{2}', the engines do not see that: pass what the function needs as an argument.",
  "'{0}' is shipped without this statement because it {1}; if it changes '{2}', the engines do not see that: change '{2}' in a statement of its own, or ship the whole module.",
  "Line {0} is left out because it {1}; if it changes '{2}', the engines do not see that.",
  "Line {0} {1} on every engine, as the function uses '{2}': move it to where the function is called if it is to happen once.",
  "Line {0} runs on every engine, as the function uses '{1}': move it to where the function is called if it is to happen once.",
  "This runs on every engine, as the function uses '{0}': move it to where the function is called if it is to happen once.",
  "This {0} on every engine, as the function uses '{1}': move it to where the function is called if it is to happen once.",
  'Line {0} imports a module for its effects: it runs once on every engine.',
  'This imports a module for its effects: it runs once on every engine.',
  "This function has no name, so its runs are called 'default'; give it one.",
  "'{0}' uses 'this', which it has none of on an engine; take the object as an argument.",
  "'{0}' reaches '{1}', which neither this file nor Node.js defines: import or define it, or push it to the engines before.",
  "'{0}' reaches '{1}', which neither this file nor Python defines: import or define it, or pass it as an argument.",
  "'{0}' is defined here.",
  'Nobody reads a tag here; write {0}.',
  'Nobody reads a tag behind other words; begin a new line with it.',
  'It is here.',
  'Here.',
  '\'{0}\' is set under `if __name__ == "__main__"` only (line {1}), which engines do not run: pass it as an argument, or set it above.',
];

/** The same, of Python's lines: in the editor they stand at the line, and on the page of a run they name it. */
const notesOnLines = [
  'Line {0} uses {1}, which may need any name: the whole file runs on every engine. Give the function what it needs as arguments to keep the rest out.',
  'This line uses {0}, which may need any name: the whole file runs on every engine. Give the function what it needs as arguments to keep the rest out.',
  'Line {0} makes a random generator once on every engine, where a seed gives each the same numbers: make it in the function, from an argument.',
  'This line makes a random generator once on every engine, where a seed gives each the same numbers: make it in the function, from an argument.',
  'Line {0} seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
  'This line seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
  'Line {0} runs on every engine, as the function uses \'{1}\': put it under `if __name__ == "__main__":` if it is to happen once.',
  'This line runs on every engine, as the function uses \'{0}\': put it under `if __name__ == "__main__":` if it is to happen once.',
  "Line {0} imports everything from '{1}': it runs on every engine, needed or not.",
  "This line imports everything from '{0}': it runs on every engine, needed or not.",
  "Line {0} binds '{1}' anew by way of the function and is left out: engines see the value from before.",
  "This line binds '{0}' anew by way of the function and is left out: engines see the value from before.",
  "Line {0} is left out; if it changes '{1}', the engines do not see that.",
  "This line is left out; if it changes '{0}', the engines do not see that: change '{0}' where it is defined, or ship the whole module.",
  "Line {0} deletes and is left out: what the function finds by '{1}' is as it was.",
  "This line deletes and is left out: what the function finds by '{0}' is as it was.",
  'Line {0} draws random numbers and is left out: those drawn after it are others than in the file.',
  'This line draws random numbers and is left out: those drawn after it are others than in the file.',
  'Line {0} seeds a random generator and is left out: seed in the function, from an argument.',
  'This line seeds a random generator and is left out: seed in the function, from an argument.',
];

/** What a statement does: src/cluster/shipping/slicing/vocabulary.ts and reasons.ts. */
const deeds = [
  ...['starts a server', 'prepares a server', 'starts a schedule', 'starts a timer', 'starts workers'],
  ...['starts the program', 'goes on with the program', 'ends the process', 'never ends', 'runs tests'],
  ...['watches files', 'works on files', 'works on the world outside', 'waits for messages'],
  ...['closes a connection', 'connects to the cluster', 'reads the terminal', 'reads the command line'],
  'runs the function',
];

/** What quick fixes do: src/cluster/shipping/diagnosing. */
const fixes = [
  'Write {0}',
  'Begin a new line with @parallel',
  "Move '{0}' to the top level",
  "Name it '{0}'",
  "Run '{0}' in a terminal",
  'Ship whole modules in this workspace, nothing left out',
];

export const clusterSentences: readonly string[] = [
  ...[...startsAndEnds, ...refusals, ...faultsOfFiles, ...faultsOfInputs],
  ...[...notes, ...notesOnLines, ...deeds, ...fixes],
];

/** Of work that was given up: src/cluster/client/replies.ts. Code of the user's may throw the same words by another name. */
export const sentencesOfWork: readonly string[] = [
  'cancelled before it finished',
  'the engine died while it held this work',
  'the engine died while it held this work: {0}',
  'the engine died before it answered',
  'the engine died before it answered: {0}',
];
