# refused 2: ModuleNotFoundError: No module named 'package_that_nobody_has': install it for this engine with 'PYTHON -m pip install package_that_nobody_has', or correct the name
from package_that_nobody_has import *

from mycluster import view



@view.parallel(block=True)
def f(x):
    return x
