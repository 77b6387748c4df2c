/** The bytes behind arrays and buffers, and what may have happened to them. */
import { types } from 'node:util';

/** Memory shared with other threads may change under our hands: that is copied, other memory is not. */
export function bytesOf(view: NodeJS.ArrayBufferView): Uint8Array {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  return types.isSharedArrayBuffer(view.buffer) ? Uint8Array.from(bytes) : bytes;
}

/** Whether memory was transferred away: what Node 20 has instead of `buffer.detached`. */
export function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** Only of resizable memory, and nothing but this tells such a view from an empty one. */
export function isOutOfBounds(view: NodeJS.ArrayBufferView): boolean {
  if (!(view.buffer as { resizable?: boolean }).resizable) return false;
  try {
    if (types.isDataView(view)) void view.byteLength;
    else (view as NodeJS.TypedArray).keys();
    return false;
  } catch {
    return true;
  }
}
