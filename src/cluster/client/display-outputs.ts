/** What engines printed, put in order for a terminal, each piece under the name of its engine. Pure. */
import type { PartMetadata } from './metadata';
import type { OutputEvent } from './output';

/** How what was printed and shown is arranged. */
export interface DisplayOptions {
  /**
   * `type` (default): all stdout, then all stderr, then rich output, then values; `engine`: one engine after
   * the other; `order`: like `type`, with the first rich output of every engine before the second ones.
   */
  groupBy?: 'type' | 'engine' | 'order';
  /** Only the values of executed code. */
  resultOnly?: boolean;
}

export interface Piece {
  stream: 'stdout' | 'stderr';
  /** `[stdout:3]`; empty when there is but one engine to tell of. */
  title: string;
  text: string;
}

/** @param single the result of one engine, which needs no titles. @throws RangeError for an unknown grouping. */
export function arrangeOutputs(
  parts: readonly PartMetadata[],
  single: boolean,
  { groupBy = 'type', resultOnly = false }: DisplayOptions = {},
): Piece[] {
  const stdout = parts.map((part) => piece('stdout', part, part.stdout, single));
  const stderr = parts.map((part) => piece('stderr', part, part.stderr, single));
  const rich = parts.map((part) => part.outputs.filter(isRich).map((output) => shown(part, output, single)));
  const values = parts.map((part) => valueOf(part, single));
  const printed = (pieces: (Piece | undefined)[]): (Piece | undefined)[] => (resultOnly ? [] : pieces);
  const arranged = (): (Piece | undefined)[] => {
    switch (groupBy) {
      case 'engine':
        return parts.flatMap((_, at) => [
          ...printed([stdout[at], stderr[at], ...(rich[at] ?? [])]),
          values[at],
        ]);
      case 'type':
        return [...printed([...stdout, ...stderr, ...rich.flat()]), ...values];
      case 'order':
        return [...printed([...stdout, ...stderr, ...alternately(rich)]), ...values];
      default:
        throw new RangeError(`groupBy is one of 'type', 'engine' and 'order', not '${String(groupBy)}'.`);
    }
  };
  return arranged().filter((one): one is Piece => one !== undefined && one.text !== '');
}

/** As it goes to a terminal: a title on a line of its own before its text. */
export function pieceText({ title, text }: Piece): string {
  const line = text.endsWith('\n') ? text : `${text}\n`;
  return title === '' ? line : `${title}\n${line}`;
}

function piece(stream: 'stdout' | 'stderr', part: PartMetadata, text: string, single: boolean): Piece {
  return { stream, title: single ? '' : `[${stream}:${part.engineId ?? '?'}]`, text };
}

function shown(part: PartMetadata, { text }: OutputEvent, single: boolean): Piece {
  return { stream: 'stdout', title: single ? '' : `[output:${part.engineId ?? '?'}]`, text };
}

function valueOf(part: PartMetadata, single: boolean): Piece | undefined {
  if (!part.executeResult) return undefined;
  return {
    stream: 'stdout',
    title: single ? '' : `Out[${part.engineId ?? '?'}]:`,
    text: part.executeResult.text,
  };
}

const isRich = ({ stream }: OutputEvent): boolean => stream === 'display_data';

/** The first of every list, then the second of every list, and so on. */
function alternately<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
