# refused 8: SyntaxError: '(' was never closed
from mycluster import view



@view.parallel(block=True)
def f(x):
    return (x +
