# A deep stack: lambdas, comprehensions, methods, a callback of the library, recursion without end.
import functools

from mycluster import view


class Walker:
    def walk(self, n):
        return [self.step(i) for i in range(n)]

    def step(self, i):
        return functools.reduce(lambda a, b: a / b, [10, 2 - i])


def endless(n):
    return endless(n + 1) + 1


@view.parallel(block=True)  # [2, 3]
def walk(n):
    return Walker().walk(n)


@view.parallel(block=True)  # [0]
def recurse(n):
    try:
        return endless(n)
    except RecursionError as error:
        return type(error).__name__
