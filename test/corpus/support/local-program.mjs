// Loads one whole program as its author would, under tsx, calls its tagged functions over their inputs, and tells the
// parent what came of it. The program's last line (local-runs.ts adds it) puts the functions where they are found here.
import { StringDecoder } from 'node:string_decoder';
import { pathToFileURL } from 'node:url';

const [file, ...names] = process.argv.slice(2);
process.argv.splice(1, Infinity, file);

// What an inputs expression may use without defining it.
globalThis.range = (start, stop, step = 1) => {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const items = [];
  for (let i = 0; from + i * step < to; i++) items.push(from + i * step);
  return items;
};

const printed = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr']) {
  // A character may be written in pieces.
  const decoder = new StringDecoder('utf8');
  process[name].write = (chunk, encoding, done) => {
    printed[name] += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    process.nextTick(typeof encoding === 'function' ? encoding : (done ?? (() => {})));
    return true;
  };
}

async function listOf(sequence) {
  const items = [];
  for await (const item of sequence) items.push(item);
  return items;
}

function told(error) {
  if (!(error instanceof Error)) return { thrown: error };
  const { name, message, stack, cause, errors, ...own } = error;
  return {
    ...{ name, message, stack, own: { ...own } },
    ...(cause === undefined ? {} : { cause: told(cause) }),
    ...(Array.isArray(errors) ? { errors: errors.map(told) } : {}),
  };
}

async function outcomeOf(call) {
  printed.stdout = printed.stderr = '';
  const outcome = await new Promise((resolve) => resolve(call())).then(
    (value) => ({ ok: true, value }),
    (error) => ({ ok: false, error: told(error) }),
  );
  return { ...outcome, ...printed };
}

async function runsOf(name, program, exported) {
  const target =
    name === 'default' ? (exported.default?.default ?? exported.default) : program.functions[name];
  const inputs = await Promise.all((await program.inputs[name]()).map(listOf));
  const outcomes = [];
  for (const index of inputs[0].keys())
    outcomes.push(await outcomeOf(() => target(...inputs.map((list) => list[index]))));
  return { inputs, outcomes };
}

const exported = await import(pathToFileURL(file).href);
const program = globalThis[Symbol.for('engine-room.corpus')];
const runs = {};
for (const name of names) runs[name] = await runsOf(name, program, exported);
process.send(runs, () => process.exit(0));
