/** How many frames a codec value takes: several values may follow each other in one message. Pure. */
import { CodecError } from './errors';

/**
 * @param buffers a codec value, and perhaps more behind it.
 * @returns 1 for frame 0, and one more per raw frame it names.
 * @throws CodecError when there is no codec value at the front.
 */
export function frameCount(buffers: readonly Uint8Array[]): number {
  const [head] = buffers;
  if (!head) throw new CodecError('A codec value needs at least one frame.');
  let last = 0;
  try {
    JSON.parse(
      Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('utf8'),
      (_, node: unknown) => {
        // A user's own `$` is wrapped, so what has one here is the codec's.
        if (isObject(node) && '$' in node && typeof node['frame'] === 'number')
          last = Math.max(last, node['frame']);
        return node;
      },
    );
  } catch (error) {
    throw new CodecError(`Frame 0 of a codec value is not JSON: ${(error as Error).message}`);
  }
  return last + 1;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
