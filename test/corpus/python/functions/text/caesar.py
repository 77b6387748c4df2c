# str.translate with tables made in a comprehension at the top.
import string

from mycluster import view

ALPHABET = string.ascii_lowercase
TABLES = [str.maketrans(ALPHABET, ALPHABET[n:] + ALPHABET[:n]) for n in range(26)]


@view.parallel(block=True)  # ["hello", "zebra"], [3, 25]
def caesar(text, shift):
    return text.translate(TABLES[shift])
