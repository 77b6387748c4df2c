# Bioinformatics: codons, complements, a table made by zip and product.
from itertools import product

from mycluster import view

BASES = "TCAG"
AMINO = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
CODONS = dict(zip(map("".join, product(BASES, repeat=3)), AMINO))
COMPLEMENT = str.maketrans("ATCG", "TAGC")


def reading_frames(dna):
    for strand in (dna, dna.translate(COMPLEMENT)[::-1]):
        for start in range(3):
            yield strand[start:]


@view.parallel(block=True)  # ["ATGGCCTAA", "ATG", "ATGXXX"]
def proteins(dna):
    return ["".join(CODONS[frame[i : i + 3]] for i in range(0, len(frame) - 2, 3)) for frame in reading_frames(dna)]
