# Infinities, NaN, minus zero, big integers, None and booleans among numbers.
import math

from mycluster import view


@view.parallel(block=True)  # [0.5, 3]
def specials(x):
    return [math.inf * x, -math.inf, math.nan, -0.0, 2**53 + 1, None, True, 1e-320, (x, {x, "x"}), {1: "one", "1": "text"}]
