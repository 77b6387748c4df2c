# A global that is made on first use, and one that a function of the module sets up.
from mycluster import view

_table = None
UNITS = {}


def load_units():
    UNITS["m"] = 1
    UNITS["km"] = 1000


load_units()


def table():
    global _table
    if _table is None:
        _table = [n * n for n in range(10)]
    return _table


@view.parallel(block=True)  # ["m", "km", "mile"]
def metres(unit):
    return UNITS[unit] * table()[3]
