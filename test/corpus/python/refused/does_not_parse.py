# refused 8: SyntaxError: '(' was never closed (does_not_parse.py, line 8)
from mycluster import view



@view.parallel(block=True)
def f(x):
    return (x +
