/** The buffers of an `apply_request` that calls an expression with raw bytes (protocol.md §9). Pure. */

const PROTOCOL_2 = Buffer.from('8002', 'hex');

/**
 * Pickles of protocol 2, by hand: nothing but two of ipyparallel's own classes, texts, small integers and None.
 * @param expression evaluated in the engine's namespace; gives the function.
 * @param args its arguments: a memoryview of each. They follow uncopied.
 */
export function applyMessage(expression: string, args: readonly Uint8Array[]): Uint8Array[] {
  const buffers: Uint8Array[] = [reference(expression), callInfo(args.length)];
  for (const arg of args) buffers.push(MEMORY_VIEW, arg);
  return buffers;
}

function reference(expression: string): Buffer {
  return instance('Reference', [text('name'), text(expression), text('buffers'), ']']);
}

/** A memoryview whose bytes are the next buffer: that is what None in place of a buffer says. */
const MEMORY_VIEW = instance('CannedMemoryView', [text('buffers'), ']', 'Na']);

/** Every argument takes two buffers; there are none by name. */
function callInfo(count: number): Buffer {
  const entries = [
    text('nargs'),
    integer(count),
    text('narg_bufs'),
    integer(2 * count),
    text('kw_keys'),
    ']',
  ];
  return Buffer.concat([PROTOCOL_2, ...chunks(['}(', ...entries, 'u.'])]);
}

/** An object of the canning module, made without its constructor, with this state. */
function instance(name: string, state: readonly (string | Buffer)[]): Buffer {
  const head = `cipyparallel.serialize.canning\n${name}\n)\x81}(`;
  return Buffer.concat([PROTOCOL_2, ...chunks([head, ...state, 'ub.'])]);
}

function chunks(parts: readonly (string | Buffer)[]): Buffer[] {
  return parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part));
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([Buffer.from('X'), int32(bytes.length), bytes]);
}

function integer(value: number): Buffer {
  return Buffer.concat([Buffer.from('J'), int32(value)]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
