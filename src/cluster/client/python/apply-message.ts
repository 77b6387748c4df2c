/** The buffers of an `apply_request` that calls an expression with bytes (protocol.md §9). Pure. */

/** ipyparallel looks for buffers in lists of fewer items than 64 only (the 64-item rule). */
const LIST_LIMIT = 63;

const PROTOCOL_3 = Buffer.from('8003', 'hex');
/** A memoryview whose bytes are the next buffer: that is what None in place of a buffer says. */
const MEMORY_VIEW = instance('CannedMemoryView', [text('buffers'), ']', 'Na']);

/**
 * Pickles of protocol 3, by hand: nothing but two of ipyparallel's own classes, texts, bytes, small integers and None.
 * @param expression evaluated in the engine's namespace; gives the function.
 * @param head small bytes, at most a few: they travel inside the pickle.
 * @param frames bytes that travel as they are, uncopied, each as a buffer of its own.
 * @returns a call of the function with lists that, one after the other, hold head (`bytes`) and frames (memoryviews).
 */
export function applyMessage(
  expression: string,
  head: readonly Uint8Array[],
  frames: readonly Uint8Array[],
): Uint8Array[] {
  const room = LIST_LIMIT - head.length;
  const groups = [frames.slice(0, room)];
  for (let first = room; first < frames.length; first += LIST_LIMIT) {
    groups.push(frames.slice(first, first + LIST_LIMIT));
  }
  const lists = groups.flatMap((views, index) => {
    const bytes = index === 0 ? head.map(bytesOf) : [];
    return [pickle([']', '(', ...bytes, ...views.map(() => MEMORY_VIEW), 'e.']), ...views];
  });
  const info = [
    text('nargs'),
    integer(groups.length),
    text('narg_bufs'),
    integer(lists.length),
    text('kw_keys'),
    ']',
  ];
  const f = instance('Reference', [text('name'), text(expression), text('buffers'), ']']);
  return [pickle([f, '.']), pickle(['}(', ...info, 'u.']), ...lists];
}

type Part = string | Uint8Array;

function pickle(parts: readonly Part[]): Buffer {
  return Buffer.concat([PROTOCOL_3, joined(parts)]);
}

/** An object of the canning module, made without its constructor, with this state. */
function instance(name: string, state: readonly Part[]): Buffer {
  return joined([`cipyparallel.serialize.canning\n${name}\n)\x81}(`, ...state, 'ub']);
}

function joined(parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return joined(['X', int32(bytes.length), bytes]);
}

function bytesOf(value: Uint8Array): Buffer {
  return joined(['B', int32(value.length), value]);
}

function integer(value: number): Buffer {
  return joined(['J', int32(value)]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
