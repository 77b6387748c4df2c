# A thread pool inside of the function.
from concurrent.futures import ThreadPoolExecutor

from mycluster import view

POOL_SIZE = 3


def square(x):
    return x * x


@view.parallel(block=True)  # [[1, 2, 3], list(range(20))]
def squares(values):
    with ThreadPoolExecutor(POOL_SIZE) as pool:
        return list(pool.map(square, values))
