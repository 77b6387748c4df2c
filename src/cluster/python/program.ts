/** The Python that runs on engines, as it is sent to them: every module of `engine_room/`, and what installs it. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { pythonSources } from './sources';

/** Every module after those it imports from. */
const MODULES = [
  ...['__init__', 'values', 'scalars', 'advice', 'arrays', 'checks', 'text_values', 'stand_ins'],
  ...['table_writer', 'writer', 'table_reader', 'reader'],
  ...['setups', 'blocks', 'uses', 'aliases', 'statements', 'plan', 'slice_notes', 'slicing'],
  ...['texts', 'libraries', 'positions', 'lookups', 'surroundings', 'modules'],
  ...['coroutines', 'failures', 'items', 'inputs', 'functions', 'replies', 'debugging', 'calls'],
];

export interface PythonProgram {
  /** Name of the package on the engine; another for every version. */
  readonly name: string;
  /** Python source that installs it when it is run under that name, compressed by zlib. */
  readonly bytes: Buffer;
}

let program: PythonProgram | undefined;

export function pythonProgram(): PythonProgram {
  program ??= build();
  return program;
}

function build(): PythonProgram {
  const sources = Object.fromEntries(MODULES.map((name) => [name, source(`engine_room/${name}.py`)]));
  // JSON of texts is a literal in Python, too.
  const text = `${source('install.py')}\n\ninstall(__name__, ${JSON.stringify(sources)})\n`;
  const hash = createHash('sha256').update(text).digest('hex');
  return { name: `engine_room_${hash.slice(0, 12)}`, bytes: deflateSync(text, { level: 9 }) };
}

function source(path: string): string {
  const text = pythonSources.get(path);
  if (text === undefined) throw new Error(`${path} is not in this build of Engine Room.`);
  return text;
}
