# An import of everything, from the library and from beside.
from math import *
from deeper import *

from mycluster import view


@view.parallel(block=True)  # [0, 9]
def rooted(x):
    return sqrt(x) + DEPTH, trim(" a "), floor(pi)
