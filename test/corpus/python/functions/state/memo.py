# A cache in the module, which the engine keeps between items; the results are the same without it.
from mycluster import view

CACHE = {0: 0, 1: 1}


def fibonacci(n):
    if n not in CACHE:
        CACHE[n] = fibonacci(n - 1) + fibonacci(n - 2)
    return CACHE[n]


@view.parallel(block=True)  # [10, 90, 30]
def fib(n):
    return fibonacci(n)


print("cached", len(CACHE))
