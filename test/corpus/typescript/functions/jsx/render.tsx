/** @jsx h */
/** @jsxFrag Fragment */
// Server-side rendering with a JSX factory of the file's own.
import { Badge } from './badge';
import { escapeHtml, Fragment, h } from './h';

interface Invoice {
  id: number;
  lines: { text: string; cents: number }[];
}

const invoices: Invoice[] = [
  { id: 1, lines: [{ text: 'Tea & cake', cents: 450 }] },
  { id: 2, lines: [] },
];

const Row = ({ text, cents }: Invoice['lines'][number]) => (
  <tr>
    <td>{text}</td>
    <td class="money">{(cents / 100).toFixed(2)}</td>
  </tr>
);

/** @parallel invoices */
export function render({ id, lines }: Invoice): string {
  if (lines.length === 0) throw new Error(`invoice ${id} is empty: ${<b>{escapeHtml('<none>')}</b>}`);
  return (
    <>
      <Badge n={id} />
      <table>{lines.map((line) => <Row {...line} />)}</table>
    </>
  );
}
