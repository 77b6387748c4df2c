/** Fields of records that have no column, because the first results do not have them: looked for when a filter names one. */
import { isRecord } from './result-columns';
import { inSlices } from './slices';

/** So many are remembered beside the one that is wanted. */
const MOST = 100;

interface Results {
  readonly total: number;
  /** Another number whenever a result has come. */
  readonly settled: number;
  item(index: number): { ok: true; value: unknown } | { ok: false } | undefined;
}

export class LaterFields {
  #known: { key: string; fields: string[] } | undefined;

  constructor(private readonly source: Results) {}

  /** @returns the field of that name, in any case, where any result has one. */
  async called(name: string): Promise<string | undefined> {
    const wanted = name.toLowerCase();
    return (await this.#fields(wanted)).find((field) => field.toLowerCase() === wanted);
  }

  /** Those that were seen when the name was looked for, the first hundred at most. */
  async seen(name: string): Promise<string[]> {
    return this.#fields(name.toLowerCase());
  }

  async #fields(wanted: string): Promise<string[]> {
    const { source } = this;
    const key = JSON.stringify([wanted, source.settled]);
    if (this.#known?.key === key) return this.#known.fields;
    const fields = new Set<string>();
    await inSlices(source.total, (index) => {
      const item = source.item(index);
      if (!item?.ok || !isRecord(item.value)) return false;
      for (const field of Object.keys(item.value)) {
        const isWanted = field.toLowerCase() === wanted;
        if (isWanted || fields.size < MOST) fields.add(field);
        if (isWanted) return true;
      }
      return false;
    });
    this.#known = { key, fields: [...fields] };
    return this.#known.fields;
  }
}
