/**
 * A Python function as an ordinary pickled `apply_request` to an unmodified ipengine (protocol.md §9).
 * The request brings along the program that answers it (src/cluster/python), which an engine
 * installs once, so it may land on any engine of any controller, old or just started.
 */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { encode } from '../../codec';
import { pythonProgram } from '../../python/program';
import type { RemoteCallable } from '../remote-callable';
import { applyMessage } from './apply-message';
import type { PythonFunction, PythonTarget } from './python-function';
import { pythonOutcomes, pythonReplyFrames } from './python-reply';

/** How a target stands on the wire, as JSON (engine_room/functions.py). */
type WireTarget =
  | { kind: 'module'; name: string; hash: string; file?: string }
  | { kind: 'expression'; name: string; imports: readonly string[] }
  | { kind: 'namespace'; name: string };

export function pythonCallable(fn: PythonFunction): RemoteCallable {
  const { name: program, bytes } = pythonProgram();
  const { target, source } = onTheWire(fn.target);
  const head = [bytes, Buffer.from(JSON.stringify(target)), source];
  const expression = bootstrap(program);
  return {
    name: fn.name,
    kernel: 'python',
    request: (calls, _first, root) => ({
      content: {},
      buffers: applyMessage(expression, [...head, ...encode(calls, root)]),
    }),
    outcomes: ({ buffers }) => pythonOutcomes(buffers),
    replyFrames: (buffers) => pythonReplyFrames(buffers) ?? buffers.length,
  };
}

/** Gives what answers the call; installs the program first where this version of it is not known yet. */
function bootstrap(name: string): string {
  const installed = `m.get('${name}') or exec(__import__('zlib').decompress(p), {'__name__': '${name}'}) or m['${name}']`;
  return `lambda p, *call: (lambda m: ${installed})(__import__('sys').modules).answer(globals(), *call)`;
}

function onTheWire(target: PythonTarget): { target: WireTarget; source: Buffer } {
  switch (target.kind) {
    case 'module': {
      const { source, name, file } = target;
      const hash = createHash('sha256')
        .update(`${file ?? ''}\0${source}`)
        .digest('hex');
      const wire: WireTarget = { kind: 'module', name, hash, ...(file === undefined ? {} : { file }) };
      return { target: wire, source: deflateSync(source) };
    }
    case 'expression': {
      const { expression, imports } = target;
      return { target: { kind: 'expression', name: expression, imports }, source: Buffer.alloc(0) };
    }
    case 'namespace':
      return { target, source: Buffer.alloc(0) };
  }
}
