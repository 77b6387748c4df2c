/** Frames of one Jupyter message: idents, delimiter, signature, four JSON dicts, raw buffers (protocol.md §3). */
import type { Frames } from '../transport/socket';

export const DELIMITER = Buffer.from('<IDS|MSG>');

export interface SplitFrames {
  /** Routing identities before the delimiter, outermost first. */
  idents: Buffer[];
  signature: Buffer;
  /** header, parent_header, metadata, content: the bytes as received. */
  dicts: [Buffer, Buffer, Buffer, Buffer];
  /** Unsigned raw buffers after the dicts. */
  buffers: Buffer[];
}

/**
 * Take a received message apart, without decoding anything.
 * @returns undefined when there is no delimiter or fewer than five frames behind it.
 */
export function splitFrames(frames: Frames): SplitFrames | undefined {
  const at = frames.findIndex((frame) => frame.length === DELIMITER.length && frame.equals(DELIMITER));
  if (at < 0) return undefined;
  const [signature, header, parent, metadata, content, ...buffers] = frames.slice(at + 1);
  if (!signature || !header || !parent || !metadata || !content) return undefined;
  return { idents: frames.slice(0, at), signature, dicts: [header, parent, metadata, content], buffers };
}
