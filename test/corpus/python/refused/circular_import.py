# refused 1: ImportError: cannot import name 'turn' from partially initialized module 'circle' (most likely due to a circular import) (refused/circle.py)
from circle import turn

from mycluster import view



@view.parallel(block=True)
def f(x):
    return turn(x)
