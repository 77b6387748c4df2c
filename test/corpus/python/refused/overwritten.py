# refused LookupError: 'f' is a float instance once its file has run; a decorator or a later line has put that in the function's place.
from mycluster import view



@view.parallel(block=True)
def f(x):
    return x


f = 3.5
