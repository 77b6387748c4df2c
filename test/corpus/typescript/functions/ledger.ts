// Books payments; the web server that the file starts when it is loaded must not start on engines.
import { createServer } from 'node:http';
import { once } from 'node:events';

class InsufficientFunds extends Error {
  override name = 'InsufficientFunds';
  constructor(
    readonly account: string,
    readonly missing: number,
    options?: ErrorOptions,
  ) {
    super(`${account} lacks ${missing.toFixed(2)}`, options);
  }
}

interface Payment {
  from: string;
  amount: number;
}

const balances = new Map([
  ['alice', 120],
  ['bob', 15.5],
]);
balances.set('carol', 0);

const payments: Payment[] = [
  { from: 'alice', amount: 20 },
  { from: 'bob', amount: 20 },
  { from: 'carol', amount: 1 },
  { from: 'mallory', amount: 5 },
];

function withdraw({ from, amount }: Payment): number {
  const balance = balances.get(from);
  if (balance === undefined) throw new RangeError(`there is no account '${from}'`);
  if (balance < amount) throw new InsufficientFunds(from, amount - balance);
  return balance - amount;
}

/** @parallel payments */
async function settle(payment: Payment): Promise<{ left: number }> {
  await Promise.resolve();
  console.log('settling', payment);
  try {
    return { left: withdraw(payment) };
  } catch (error) {
    if (error instanceof InsufficientFunds) throw error;
    console.error('cannot settle', payment.from);
    throw new Error(`payment of ${payment.amount} failed`, { cause: error });
  }
}

const server = createServer((request, response) => response.end(request.url));
server.listen(0, '127.0.0.1');
void once(server, 'listening').then(() => settle(payments[0]!));
