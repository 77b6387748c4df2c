# Assignment expressions, at the top level as well; chained comparisons; star expressions.
from mycluster import view

LIMITS = [last := 10, last * 2, last * 3]
first, *others = LIMITS
pairs = {(low, high) for low, high in zip(LIMITS, others)}


@view.parallel(block=True)  # [5, 15, 25, 100]
def band(value):
    if (found := next((high for low, high in sorted(pairs) if low <= value < high), None)) is not None:
        return found
    return [first, *others, last]
