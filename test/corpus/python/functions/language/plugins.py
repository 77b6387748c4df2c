# Classes that register themselves with their base; the function names none of them.
from mycluster import view


class Filter:
    registry = {}

    def __init_subclass__(cls, key, **kwargs):
        super().__init_subclass__(**kwargs)
        Filter.registry[key] = cls

    def __call__(self, values):
        return values


class Evens(Filter, key="evens"):
    def __call__(self, values):
        return [value for value in values if value % 2 == 0]


class Squares(Filter, key="squares"):
    def __call__(self, values):
        return [value * value for value in values]


@view.parallel(block=True)  # [["evens", "squares"], [], ["cubes"]]
def pipeline(names):
    values = range(6)
    for name in names:
        values = Filter.registry[name]()(values)
    return list(values)
