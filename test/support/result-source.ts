/** Results of a run as the table of them is given them, without a run. */
import type { ItemResult, ResultSource } from '../../src/bridge/results/result-source';
import type { ResultTable } from '../../src/bridge/results/result-table';
import type { ResultsRequest } from '../../src/bridge/run-views';

export const done = (value: unknown, engine = 0): ItemResult => ({ ok: true, value, engine });
export const failed = (message: string): ItemResult => ({ ok: false, message, engine: 1 });

export function source(items: (ItemResult | undefined)[]): ResultSource {
  const settled = items.filter((item) => item !== undefined).length;
  return {
    total: items.length,
    settled,
    revision: settled,
    item: (index) => items[index],
    isOver: false,
    endOf: () => undefined,
    timeMs: (index) => (items[index] ? index * 10 : undefined),
    together: () => 1,
    underWay: () => undefined,
    show: (value) => JSON.stringify(value),
    tableTitle: (value) => (value === 'table' ? 'DataFrame' : undefined),
  };
}

export const request = (more: Partial<ResultsRequest> = {}): ResultsRequest => ({
  ...{ from: 0, count: 10, sort: null, filter: '', state: 'all' },
  ...more,
});

/** Which items the table shows. */
export async function indices(of: ResultTable, more: Partial<ResultsRequest>): Promise<number[]> {
  return (await of.page(request(more))).rows.map(({ index }) => index);
}
