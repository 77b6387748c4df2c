/** Which part of a text that is longer than its column is its end. Pure. */
import { WIDEST_INPUT } from './result-widths';

/** Characters that are seen of it in any case. */
const END = 13;
/** What a text that was cut before ends with: its end is not known. */
const ELLIPSIS = '\u2026';

/** @returns where it begins; undefined where all of the text has room, or its end says nothing. */
export function endOf(text: string): number | undefined {
  if (text.length <= WIDEST_INPUT || text.endsWith(ELLIPSIS)) return undefined;
  const at = text.length - END;
  // The second half of a character means nothing by itself.
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}
