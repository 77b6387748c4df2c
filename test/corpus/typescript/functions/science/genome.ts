// Bioinformatics: FASTA beside this file, reverse complements, alignment, codons, k-mers.
import fs from 'node:fs';
import path from 'node:path';

type Base = 'A' | 'C' | 'G' | 'T';
const COMPLEMENT: Record<Base, Base> = { A: 'T', T: 'A', C: 'G', G: 'C' };
const CODONS = new Map(
  [...'TCAG'].flatMap((a, i) =>
    [...'TCAG'].flatMap((b, j) =>
      [...'TCAG'].map((c, k): [string, string] => [
        a + b + c,
        'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG'[i * 16 + j * 4 + k]!,
      ]),
    ),
  ),
);

function* fasta(file: string): Generator<{ id: string; sequence: string }> {
  const text = fs.readFileSync(path.resolve(__dirname, file), 'utf8');
  for (const record of text.split(/^>/m).slice(1)) {
    const [head = '', ...lines] = record.split(/\r?\n/);
    yield { id: head.split(' ')[0]!, sequence: lines.join('').toUpperCase() };
  }
}

const reads = [...fasta('reads.fasta')];

const reverseComplement = (sequence: string): string =>
  [...sequence]
    .reverse()
    .map((base) => COMPLEMENT[base as Base] ?? 'N')
    .join('');

function translate(sequence: string): string {
  let protein = '';
  for (let i = 0; i + 3 <= sequence.length; i += 3) protein += CODONS.get(sequence.slice(i, i + 3)) ?? 'X';
  return protein;
}

/** Needleman and Wunsch. */
function alignment(a: string, b: string, { match = 1, miss = -1, gap = -2 } = {}): number {
  let row = Int32Array.from({ length: b.length + 1 }, (_, j) => j * gap);
  for (let i = 1; i <= a.length; i++) {
    const next = Int32Array.of(i * gap, ...new Array<number>(b.length));
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.max(row[j - 1]! + (a[i - 1] === b[j - 1] ? match : miss), row[j]! + gap, next[j - 1]! + gap);
    row = next;
  }
  return row.at(-1)!;
}

/** @parallel fasta('reads.fasta') */
export function annotate({ id, sequence }: { id: string; sequence: string }) {
  if (/[^ACGTN]/.test(sequence)) throw new SyntaxError(`${id}: '${/[^ACGTN]/.exec(sequence)![0]}' is no base`);
  const kmers = new Map<string, number>();
  for (let i = 0; i + 3 <= sequence.length; i++) {
    const kmer = sequence.slice(i, i + 3);
    kmers.set(kmer, (kmers.get(kmer) ?? 0) + 1);
  }
  return {
    id,
    gc: (sequence.match(/[GC]/g)?.length ?? 0) / sequence.length,
    protein: translate(sequence),
    reverse: reverseComplement(sequence),
    scores: reads.map((other) => alignment(sequence, other.sequence)),
    kmers,
  };
}
