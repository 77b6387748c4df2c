# Two modules that import each other.
from left import meet

from mycluster import view


@view.parallel(block=True)  # [3]
def met(n):
    return meet(n)
