# refused 2: ModuleNotFoundError: No module named 'package_that_nobody_has'
from package_that_nobody_has import *

from mycluster import view



@view.parallel(block=True)
def f(x):
    return x
