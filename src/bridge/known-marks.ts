/** The marks of the files that were looked at last: what is run is mostly what was just read. */
import { codeMarks } from './code-marks';

const FILES = 20;

export class KnownMarks {
  readonly #files = new Map<string, { source: string; marks: Map<string, string> }>();

  /** @param names the file's tagged functions, or some of them. */
  of(source: string, file: string, names: readonly string[]): ReadonlyMap<string, string> {
    const known = this.#files.get(file);
    if (known?.source === source && names.every((name) => known.marks.has(name))) return known.marks;
    const marks = codeMarks(source, file, names);
    this.#files.delete(file);
    this.#files.set(file, { source, marks });
    const [oldest] = this.#files.keys();
    if (this.#files.size > FILES && oldest !== undefined) this.#files.delete(oldest);
    return marks;
  }
}
