# refused 5: IndexError: list index out of range
from mycluster import view

LIMITS = [10, 20]
LAST = LIMITS[2]


@view.parallel(block=True)
def f(x):
    return x + LAST
