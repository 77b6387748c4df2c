/** Which tagged function the cursor is in, its comment included. Pure. */
import type { Statement } from '../../bridge/rpc';
import type { TaggedFunction } from '../../cluster/shipping/shipped-function';

/**
 * @param lines the document's lines.
 * @param line the cursor's, 1-based.
 * @param statement the top-level statement around the cursor, if any.
 */
export function functionAt(
  functions: readonly TaggedFunction[],
  lines: readonly string[],
  line: number,
  statement: Statement | null,
): TaggedFunction | undefined {
  const inside = functions.find(
    (tagged) => statement && tagged.line >= statement.firstLine && tagged.line <= statement.lastLine,
  );
  if (inside) return inside;
  const below = functions.filter((tagged) => tagged.line >= line).sort((a, b) => a.line - b.line)[0];
  if (!below) return undefined;
  const between = lines.slice(line - 1, below.line - 1);
  return between.every((text) => /^\s*(\/\*|\*|\/\/|@|#|$)/.test(text)) ? below : undefined;
}
