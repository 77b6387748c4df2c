# refused 7:1: '@paralel' is misspelled; write @parallel.
from mycluster import view



@paralel
def f(x):
    return x
