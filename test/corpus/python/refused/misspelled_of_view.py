# refused 7:1: '@view.paralell' is misspelled; write @view.parallel.
from mycluster import view



@view.paralell(block=True)
def f(x):
    return x
