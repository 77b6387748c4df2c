/** Failures of the same kind at the same place as one, so that a thousand of them read as one fact. Pure. */
import type { FailureGroup } from './run-views';
import type { RunError } from './run-record';

/** Items named, and messages shown where they differ. */
const NAMED = 50;

/** Exceptions of the languages themselves that quote types and names: another one is another fault. */
const QUOTES_CODE: ReadonlySet<string> = new Set([
  ...['TypeError', 'ReferenceError', 'AttributeError', 'NameError', 'UnboundLocalError'],
  ...['ImportError', 'ModuleNotFoundError'],
]);

export class FailureGroups {
  readonly #groups = new Map<string, FailureGroup>();

  /** In the order of their first failures. */
  get all(): FailureGroup[] {
    return [...this.#groups.values()];
  }

  /** The one that an item's error belongs to. */
  of(error: RunError): FailureGroup | undefined {
    return this.#groups.get(keyOf(error));
  }

  /** Items come in the order in which engines answer; they are kept, and the first of them shown, in that of the inputs. */
  add(index: number, error: RunError): void {
    const key = keyOf(error);
    const group = this.#groups.get(key);
    const { message, causes } = error;
    const item = { index, message, ...(causes && { causes }) };
    if (!group) {
      this.#groups.set(key, { index, ...error, count: 1, items: [item] });
      return;
    }
    const { items } = group;
    group.count += 1;
    const after = items.findLastIndex((other) => other.index < index);
    if (after < NAMED - 1) items.splice(after + 1, 0, item);
    items.length = Math.min(items.length, NAMED);
    if (index < group.index) Object.assign(group, { index, ...error });
  }
}

/** What one exception hides behind its own words, another cause, is another failure. */
function keyOf({ name, message, causes = [], file, line, column }: RunError): string {
  const kinds = [{ name, message }, ...causes].map((thrown) => [thrown.name, kindOf(thrown)]);
  return JSON.stringify([kinds, file, line, column]);
}

/** Messages that differ in what they count only, or in the data they quote, are of one kind. */
function kindOf({ name, message }: Pick<RunError, 'name' | 'message'>): string {
  const alike = QUOTES_CODE.has(name) ? message : message.replace(/(["'`])(?:(?!\1).)*\1/g, '$1$1');
  return alike.replace(/-?\d+(\.\d+)?(e[+-]?\d+)?/gi, '0');
}
