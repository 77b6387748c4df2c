// Sales per region, with lodash in the three styles people import it in.
import _ from 'lodash';
import { chunk, sumBy, type Dictionary } from 'lodash';
import debounce from 'lodash/debounce';
import memoize from 'lodash/memoize.js';

interface Sale {
  region: string;
  amount: number;
}

const regions = ['north', 'east', 'south', 'west'];
const sales: Sale[] = _.range(40).map((i) => ({ region: regions[i % 4]!, amount: (i * 37) % 101 }));

/** Written to disk a while after the last sale; never on an engine. */
const save = debounce(() => console.log('saved'), 10);

const tax = memoize((region: string) => 1 + regions.indexOf(region) / 100);

/** @parallel regions, chunk(sales, 10) */
function summarise(region: string, block: Sale[]): Dictionary<number> {
  const mine = _(block)
    .filter({ region })
    .sortBy('amount')
    .value();
  return {
    total: _.round(sumBy(mine, 'amount') * tax(region), 2),
    median: mine[Math.floor(mine.length / 2)]?.amount ?? 0,
    ..._.mapValues(_.countBy(block, 'region'), (n) => n / block.length),
  };
}

save();
