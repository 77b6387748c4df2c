/** One row of each of the lists. */
import type { RunPages, RunSection } from '../bridge/rpc';
import { action, element } from './dom';
import type { Place } from './messages';

/** What a row can be asked for. */
export interface RowActions {
  open(place: Place): void;
  showTable(index: number, title: string): void;
  showFailures(group: RunPages['errors']): void;
}

export type RowMaker = { [S in RunSection]: (row: RunPages[S]) => HTMLElement };

export function rowMaker(actions: RowActions): RowMaker {
  return {
    results: ({ index, text, failed, isTable }) => {
      const row = element('div', failed ? 'row failed' : 'row');
      row.append(element('span', 'index', index));
      if (isTable && text !== null) {
        row.append(action(text, `Show this table\n${text}`, () => actions.showTable(index, text), 'value'));
      } else row.append(element('span', `value ${kindOf(text)}`, text ?? '\u2026'));
      return row;
    },
    errors: (group) => {
      const { index, engine, name, message, count } = group;
      const row = element('div', 'row');
      row.append(element('span', 'index', index));
      const who = count > 1 ? `${count} items` : engine === null ? '' : `engine ${engine}`;
      row.append(element('span', 'engine', who));
      const place = placeOf(group);
      if (place) row.append(action(shortPlace(place), `Open ${place.file}`, () => actions.open(place)));
      const words = `${name}: ${message.split('\n')[0]}`;
      row.append(action(words, 'Show the traceback', () => actions.showFailures(group), 'message'));
      return row;
    },
    output: ({ engine, stream, text }) => {
      const row = element('div', 'row');
      row.append(element('span', 'engine', engine === null ? '' : `[engine ${engine}]`));
      row.append(element('span', stream, text));
      return row;
    },
  };
}

function placeOf({ file, line, column }: Partial<Place>): Place | undefined {
  return file === undefined ? undefined : { file, line: line ?? 1, column: column ?? 1 };
}

function shortPlace({ file, line, column }: Place): string {
  return `${file.split(/[\\/]/).pop()}:${line}:${column}`;
}

function kindOf(value: string | null): string {
  if (value === null) return 'pending';
  if (/^-?(\d[\d.]*(e[+-]?\d+)?n?|Infinity|NaN|inf|nan)$/.test(value)) return 'number';
  return /^['"`]/.test(value) ? 'string' : '';
}
