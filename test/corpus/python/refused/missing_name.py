# refused 2: ImportError: cannot import name 'squareroot' from 'some_names' (refused/some_names.py)
from some_names import squareroot

from mycluster import view



@view.parallel(block=True)
def f(x):
    return squareroot(x)
