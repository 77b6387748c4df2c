# Mutual recursion, defined below the function that begins it.
from mycluster import view


@view.parallel(block=True)  # [0, 1, 10, 27]
def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)
