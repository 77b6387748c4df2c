# Nothing of what the file before it sets is to be seen here.
import os
import sys
import warnings
from decimal import Decimal

from mycluster import view


@view.parallel(block=True)  # [3, 7]
def plain(x):
    with warnings.catch_warnings(record=True) as caught:
        warnings.warn("hot")
    return str(1 / Decimal(x)), os.environ.get("CORPUS_MODE"), len(caught), any("nowhere" in one for one in sys.path)
