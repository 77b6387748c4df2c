# collections, re, and a constant that another constant is made of.
import collections
import re

from mycluster import parallel

LETTERS = "a-z"
WORD = re.compile(r"[%s']+" % LETTERS)
STOP = {"the", "a", "of", "and"}


@parallel  # ["the cat and the hat", "A rose is a rose is a rose", "", "don't stop"]
def word_counts(text):
    words = (match.group() for match in WORD.finditer(text.lower()))
    counts = collections.Counter(word for word in words if word not in STOP)
    return dict(counts.most_common(3))


for line in ["to be", "or not to be"]:
    print(line, word_counts(line))
