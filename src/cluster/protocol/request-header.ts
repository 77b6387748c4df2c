/** The header of a request as the parent of an answer that the controller makes itself. */
import type { Header, JsonObject } from './messages';

/**
 * Its texts and numbers, which are all that a header has. Whatever else somebody put there may be nested deeper
 * than it can be written back, and the answer must be written.
 */
export function parentOf(header: JsonObject): Partial<Header> {
  return Object.fromEntries(
    Object.entries(header).filter(([, value]) => typeof value !== 'object' || value === null),
  );
}
