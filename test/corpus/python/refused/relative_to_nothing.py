# refused 2: ModuleNotFoundError: No module named 'test.far'
from ....far import value

from mycluster import view



@view.parallel(block=True)
def f(x):
    return value + x
