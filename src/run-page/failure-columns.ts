/** How wide the columns of the failures are, in characters; their message has what is left. Pure. */
import { WIDEST_INPUT } from './result-widths';

/** A longer place takes several lines. */
const WIDEST_PLACE = 30;
/** Between columns. Heads are in the editor's other font, whose letters are narrower. */
const GAP = 3;
const HEAD_GAP = 2;

/** 0 for inputs that are not known. */
export interface FailureWidths {
  input: number;
  place: number;
}

/**
 * @param heads what stands above the columns. @param before what the widths were: columns must not jump while one scrolls.
 * @returns the columns but that of the message, as CSS has those of a grid: a narrow page takes from inputs and places.
 */
export function failureColumns(
  heads: Record<'count' | 'first' | 'input' | 'place', string>,
  rows: readonly { input: string; place: string }[],
  before: FailureWidths,
): { widths: FailureWidths; template: string } {
  const longest = (column: 'input' | 'place'): number =>
    rows.reduce((most, row) => Math.max(most, row[column].length), 0);
  const [input, place] = [longest('input'), longest('place')];
  const widths = {
    input: Math.max(before.input, input && Math.max(heads.input.length, Math.min(input, WIDEST_INPUT))),
    place: Math.max(before.place, heads.place.length, Math.min(place, WIDEST_PLACE)),
  };
  const fixed = [heads.count, heads.first].map(({ length }) => `${length + HEAD_GAP}ch`);
  const given = widths.input > 0 ? [`minmax(0, min(${widths.input + GAP}ch, max(14ch, 22vw)))`] : [];
  return { widths, template: [...fixed, ...given, `minmax(0, ${widths.place + GAP}ch)`].join(' ') };
}
