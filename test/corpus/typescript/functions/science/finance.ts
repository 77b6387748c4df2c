// Money: integer cents as BigInt, loan schedules, Black and Scholes, an internal rate by Newton's method.
const CENTS = 100n;
const [RATE, TERMS] = [0.05, 12];

export type Loan = { principal: bigint; months?: number };
const loans: Loan[] = [{ principal: 120_000n }, { principal: 99_99n, months: 3 }, { principal: -1n }];

function parts(total: bigint, n: number): bigint[] {
  const [each, extra] = [total / BigInt(n), total % BigInt(n)];
  return Array.from({ length: n }, (_, i) => each + (BigInt(i) < extra ? 1n : 0n));
}

/** @parallel loans */
export function schedule({ principal, months = TERMS }: Loan): { paid: bigint; rows: string[]; exact: boolean } {
  if (principal < 0n) throw new RangeError(`a loan of ${principal} cents`);
  const rows = parts(principal, months);
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' });
  return {
    paid: rows.reduce((a, b) => a + b),
    rows: rows.slice(0, 2).map((cents) => money.format(Number(cents / CENTS) + Number(cents % CENTS) / 100)),
    exact: typeof principal === 'bigint',
  };
}

const erf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp(-x * x);
  return Math.sign(x) * y;
};
const normalCdf = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;

/** @parallel [90, 100, 110], [0.2, 0.3, 0.25] */
export function callPrice(strike: number, volatility: number, spot = 100, years = 1): number {
  const d1 = (Math.log(spot / strike) + (RATE + volatility ** 2 / 2) * years) / (volatility * Math.sqrt(years));
  const d2 = d1 - volatility * Math.sqrt(years);
  return spot * normalCdf(d1) - strike * Math.exp(-RATE * years) * normalCdf(d2);
}

/** @parallel [[-100, 60, 60], [-100, 10, 10], [1, 1]] */
export const internalRate = (flows: number[]): number => {
  let rate = 0.1;
  for (let i = 0; i < 50; i++) {
    const value = flows.reduce((sum, flow, t) => sum + flow / (1 + rate) ** t, 0);
    const slope = flows.reduce((sum, flow, t) => sum - (t * flow) / (1 + rate) ** (t + 1), 0);
    if (Math.abs(value) < 1e-9) return rate;
    rate -= value / slope;
  }
  throw new Error(`no rate found for ${JSON.stringify(flows)}`, { cause: { rate } });
};
