# refused LookupError: 'f' is an int instance once its file has run; a decorator or a later line has put that in the function's place.
from mycluster import view



def evaluated(function):
    return function(0)


@view.parallel(block=True)
@evaluated
def f(x):
    return x + 1
