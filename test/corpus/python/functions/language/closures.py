# Functions made at the top level: partial, closures, currying, a dispatch table, operator.
import functools
import operator

from mycluster import view


def scaled(factor):
    def scale(x):
        return factor * x

    return scale


def curry(f):
    return lambda a: lambda b: f(a, b)


double = scaled(2)
add = curry(operator.add)
power = functools.partial(pow, 2)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: g(f(x)), fs)
STEPS = {"double": double, "power": power, "both": compose(double, power, add(1))}


@view.parallel(block=True)  # ["double", "power", "both"]
def apply_all(name):
    return [STEPS[name](x) for x in range(4)]
