/**
 * A Python function as an ordinary pickled `apply_request` to an unmodified ipengine (protocol.md §9).
 * The request brings along the program that answers it (src/cluster/python), which an engine
 * installs once, so it may land on any engine of any controller, old or just started.
 */
import { encode, NotSerializableError } from '../../codec';
import { pythonProgram } from '../../python/program';
import type { RemoteCallable } from '../remote-callable';
import { applyMessage } from './apply-message';
import type { PythonFunction } from './python-function';
import { pythonOutcomes, pythonReplyFrames } from './python-reply';
import { onTheWire, type WireCall } from './wire-call';

/** What is made of a function once, however often it is called. */
const callables = new WeakMap<PythonFunction, RemoteCallable>();

export function pythonCallable(fn: PythonFunction): RemoteCallable {
  const callable = callables.get(fn) ?? makeCallable(fn);
  callables.set(fn, callable);
  return callable;
}

function makeCallable(fn: PythonFunction): RemoteCallable {
  const { name: program, bytes } = pythonProgram();
  const { target, source } = onTheWire(fn.target);
  const debug = fn.target.kind === 'module' ? fn.target.debug : undefined;
  const head = (columns: boolean, count: number): Buffer[] => {
    const call: WireCall = { target, count, columns, ...(debug && { debug }) };
    return [bytes, Buffer.from(JSON.stringify(call)), source];
  };
  const expression = bootstrap(program);
  return {
    name: fn.name,
    kernel: 'python',
    request(calls, _first, root) {
      const columns = asColumns(calls);
      const args = columns ? encodeColumns(columns, calls, root) : encode(calls, root);
      return {
        content: {},
        buffers: applyMessage(expression, head(columns !== undefined, calls.length), args),
      };
    },
    outcomes: ({ buffers }) => pythonOutcomes(buffers),
    replyFrames: pythonReplyFrames,
  };
}

/**
 * Gives a function of lists that hold the program, the call, the source and the frames. It installs the program
 * first where this version of it is not known yet. Compiled anew for every call, so it is short.
 */
function bootstrap(name: string): string {
  const known = `__import__('sys').modules.get('${name}')`;
  const install = `exec(__import__('zlib').decompress(a[0]),{'__name__':'${name}'})`;
  return `lambda a,*b:(${known} or ${install} or ${known}).answer(globals(),a,*b)`;
}

/** Numbers and texts in one long list cost a fraction of as many short lists, there as here. */
function asColumns(calls: readonly (readonly unknown[])[]): unknown[][] | undefined {
  const width = calls[0]?.length ?? 0;
  if (width === 0 || calls.some((args) => args.length !== width)) return undefined;
  return Array.from({ length: width }, (_, column) => calls.map((args) => args[column]));
}

/** @throws NotSerializableError naming the path in the calls as they were given. */
function encodeColumns(columns: unknown[][], calls: readonly unknown[], root: string): Buffer[] {
  try {
    return encode(columns, root);
  } catch (error) {
    if (error instanceof NotSerializableError) encode(calls, root);
    throw error;
  }
}
