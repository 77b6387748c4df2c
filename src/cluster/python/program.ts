/** The Python that runs on engines, as it is sent to them: every module of `engine_room/`, and what installs it. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { pythonSources } from './sources';

/** What any Python can run, the editor's interpreter among them. Every module after those it imports from. */
const ANYWHERE = [
  ...['__init__', 'values', 'scalars', 'advice', 'arrays', 'checks', 'text_values', 'stand_ins'],
  ...['table_writer', 'writer', 'table_reader', 'reader'],
  ...['reading', 'setups', 'nodes', 'blocks', 'uses'],
  ...[
    'effects',
    'recorded_calls',
    'expressions',
    'recorder',
    'recordings',
    'leads',
    'callees',
    'changes',
    'unseen',
  ],
  ...['statements', 'seeding', 'touches', 'analysis', 'setting_up', 'plan', 'slice_notes', 'slicing'],
  ...['texts', 'libraries', 'packages', 'positions', 'lookups'],
  ...['setting_kinds', 'process_settings', 'surroundings', 'processes'],
  ...['coroutines', 'generators', 'modules', 'failures', 'items', 'inputs'],
];
/** And what needs an engine of ipyparallel around it. */
const ON_ENGINES = ['functions', 'outcomes', 'interrupts', 'replies', 'breakpoints', 'debugging', 'calls'];
/** Or a process that calls functions without engines. */
const SERIAL = ['functions', 'outcomes', 'serial'];
/** Or the editor, which asks an interpreter about a module before anything runs. */
const EXAMINER = ['places', 'unknown_names', 'imports', 'examine'];

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

/** Python source that any Python 3 runs: it answers questions on stdin until that ends (engine_room/examine.py). */
export function examinerProgram(): string {
  return `${installing("'engine_room'", [...ANYWHERE, ...EXAMINER], 'examine')}\nsys.modules['engine_room'].answer()\n`;
}

/** Python source that any Python 3 runs: it answers calls on stdin until that ends (engine_room/serial.py). */
export function serialProgram(): string {
  return `${installing("'engine_room'", [...ANYWHERE, ...SERIAL], 'serial')}\nsys.modules['engine_room'].answer()\n`;
}

function build(): PythonProgram {
  const text = installing('__name__', [...ANYWHERE, ...ON_ENGINES], 'calls');
  const hash = createHash('sha256').update(text).digest('hex');
  return { name: `engine_room_${hash.slice(0, 12)}`, bytes: deflateSync(text, { level: 9 }) };
}

/** @param entry the module whose `answer` is the package's. */
function installing(name: string, modules: readonly string[], entry: string): string {
  const sources = Object.fromEntries(modules.map((module) => [module, source(`engine_room/${module}.py`)]));
  // JSON of texts is a literal in Python, too.
  return `${source('install.py')}\n\ninstall(${name}, ${JSON.stringify(sources)}, '${entry}')\n`;
}

function source(path: string): string {
  const text = pythonSources.get(path);
  if (text === undefined) throw new Error(`${path} is not in this build of Engine Room.`);
  return text;
}
