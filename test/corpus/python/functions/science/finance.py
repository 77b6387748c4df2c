# Finance: Newton's method, math, complex numbers, integers of any size.
import cmath
import math

from mycluster import view

CASHFLOWS = [-1000, 300, 420, 680]


def present(rate, flows=CASHFLOWS):
    return sum(flow / (1 + rate) ** year for year, flow in enumerate(flows))


@view.parallel(block=True)  # [0.1, 0.3]
def internal_rate(guess):
    for _ in range(50):
        slope = (present(guess + 1e-6) - present(guess)) / 1e-6
        guess -= present(guess) / slope
    root = cmath.sqrt(-4)
    return round(guess, 9), [root.real, root.imag], math.factorial(25), -(2**70)
