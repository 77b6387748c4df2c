# A file inside of a package: relative imports.
from .weights import weigh
from . import SCALE

from mycluster import view


@view.parallel(block=True)  # [3, 5]
def weighed(answer):
    return weigh(1, answer) * SCALE
