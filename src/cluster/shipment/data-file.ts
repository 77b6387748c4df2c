/** A data file as a list of inputs: the rows of a CSV file, the items of a JSON list, the lines of a JSONL file. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import Papa from 'papaparse';
import { PythonValue } from '../codec';
import type { Language } from '../shipping/language';
import { decodeText, TextError } from '../shipping/text-file';
import { parseJson } from './exact-json';
import { InputsError } from './inputs-error';

type Read = (text: string, file: string, language: Language) => unknown[];

const READERS: Readonly<Record<string, Read>> = {
  '.csv': (text, file, language) => rowsOf(text, file, '', language),
  '.tsv': (text, file, language) => rowsOf(text, file, '\t', language),
  '.json': listOf,
  '.jsonl': linesOf,
  '.ndjson': linesOf,
};

export const DATA_FILES: readonly string[] = Object.keys(READERS);

/**
 * @param file absolute.
 * @param language of the function: Python gets what is written `1.0` as a float, JavaScript has but one kind of number.
 * @throws InputsError naming the file, and the line where that is known.
 */
export async function readDataFile(file: string, language: Language): Promise<unknown[]> {
  const read = READERS[extname(file).toLowerCase()];
  if (!read) throw new InputsError(`${file} is no file of inputs: give one of ${DATA_FILES.join(', ')}.`);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT'
        ? 'there is no such file'
        : `it cannot be read (${error.code ?? error.message})`;
    throw new InputsError(`The inputs are to come from ${file}: ${why}.`, {}, { cause: error });
  });
  return read(textOf(bytes, file), file, language);
}

function textOf(bytes: Buffer, file: string): string {
  try {
    return decodeText(bytes, file);
  } catch (error) {
    if (!(error instanceof TextError)) throw error;
    const { message, line } = error;
    const sentence = `${message[0]?.toUpperCase()}${message.slice(1)}.`;
    throw new InputsError(sentence, { file, line }, { cause: error });
  }
}

/** An object per row, by the names in the first one. A text that is a number, `true` or `false` is that, an empty one null. */
function rowsOf(text: string, file: string, delimiter: string, language: Language): unknown[] {
  const header =
    Papa.parse<string[]>(text, { delimiter, preview: 1, skipEmptyLines: 'greedy' }).data[0] ?? [];
  const names = header.map((name) => name.trim());
  refuseTwice(names, file);
  const { data, errors } = Papa.parse<Record<number, unknown>>(text, {
    header: true,
    delimiter,
    skipEmptyLines: 'greedy',
    // A column may be called `__proto__`, which no assignment makes a member.
    transformHeader: (_name, index) => String(index),
    transform: (cell) => valueOf(cell, language) as string,
  });
  // One column has nothing to tell its delimiter by.
  const fault = errors.find(({ code }) => code !== 'UndetectableDelimiter');
  if (fault) {
    // The first row is the header's, and lines are counted from 1. Rows may go over several lines, but seldom do.
    const line = (fault.row ?? 0) + 2;
    const what =
      fault.type === 'Quotes'
        ? 'A quoted cell of the table is malformed; close its quotes, and double those within it'
        : 'The rows of the table do not fit its header';
    throw new InputsError(`${what}: ${fault.message.replace(/\.$/, '')}.`, { file, line });
  }
  if (language === 'python') names.forEach((_, index) => alignNumbers(data, index));
  return data.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}

function refuseTwice(names: readonly string[], file: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new InputsError(`The header of the table names '${twice}' twice: give every column its own name.`, {
    file,
    line: 1,
  });
}

/** Only what a number's text would be again: a post code `01234` and a long id stay texts. */
function valueOf(cell: string, language: Language): unknown {
  const text = cell.trim();
  if (text === '') return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (!/^[-+]?(?:0|[1-9]\d*|(?=\.\d))(?:\.\d*)?(?:e[-+]?\d+)?$/i.test(text)) return cell;
  const number = Number(text);
  if (/^[-+]?\d+$/.test(text)) return Number.isSafeInteger(number) ? number : cell;
  if (!Number.isFinite(number)) return cell;
  return language === 'python' && Number.isInteger(number) ? new PythonValue('float', text) : number;
}

/** As pandas reads it: where one number of a column is a float, all are; a text among them leaves each as it is written. */
function alignNumbers(rows: Record<number, unknown>[], index: number): void {
  const cells = rows.map((row) => row[index]);
  if (!cells.some(isFloat) || !cells.every((cell) => cell === null || isFloat(cell) || isNumber(cell)))
    return;
  for (const row of rows) {
    const cell = row[index];
    if (isNumber(cell) && !isFloat(cell)) row[index] = new PythonValue('float', `${cell}.0`);
  }
}

const isNumber = (cell: unknown): cell is number => typeof cell === 'number';

const isFloat = (cell: unknown): boolean =>
  cell instanceof PythonValue || (isNumber(cell) && !Number.isInteger(cell));

function listOf(text: string, file: string, language: Language): unknown[] {
  let value: unknown;
  try {
    value = parseJson(text, language);
  } catch (error) {
    throw new InputsError(`It is no JSON: ${faultOf(error)}.`, {
      file,
      ...placeIn(text, error as Error),
    });
  }
  if (Array.isArray(value)) return value;
  const what = value === null ? 'null' : typeof value;
  throw new InputsError(
    `A file of inputs holds a list, [...]; this one holds ${what === 'object' ? 'an object' : what}.`,
    { file },
  );
}

function linesOf(text: string, file: string, language: Language): unknown[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [parseJson(line, language)];
    } catch (error) {
      throw new InputsError(`The line is no JSON: ${faultOf(error)}.`, { file, line: index + 1 });
    }
  });
}

/** Without the text around it, which may go over lines. */
function faultOf(error: unknown): string {
  return (error as Error).message.replace(/, (?:\.\.\.)?".*$/s, '').replace(/ \(line \d+.*$/, '');
}

/** Node says where in the text it is, in one way or another. */
function placeIn(text: string, { message }: Error): { line?: number } {
  const offset = /position (\d+)/.exec(message)?.[1];
  return offset === undefined ? {} : { line: text.slice(0, Number(offset)).split('\n').length };
}
