# Temporary names that are deleted again, and a list that loses items.
from mycluster import view

PRIMES = list(range(2, 30))
for n in (2, 3, 5):
    for multiple in range(2 * n, 30, n):
        if multiple in PRIMES:
            PRIMES.remove(multiple)
del n, multiple
del PRIMES[0]
PRIMES += [31]


@view.parallel(block=True)  # range(3)
def prime(index):
    return PRIMES[index], len(PRIMES)
