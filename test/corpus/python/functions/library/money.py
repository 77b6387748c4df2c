# decimal with a context set at the top level, fractions, and rounding.
import decimal
from decimal import Decimal
from fractions import Fraction

from mycluster import view

decimal.getcontext().prec = 6
RATE = Decimal("1.0375")


@view.parallel(block=True)  # ["100", "0.01", "abc"]
def interest(amount):
    grown = Decimal(amount) * RATE**3
    share = Fraction(amount) / 3
    return str(grown), str(grown.quantize(Decimal("0.01"), decimal.ROUND_HALF_EVEN)), str(share)
