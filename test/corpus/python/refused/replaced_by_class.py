# refused LookupError: 'f' is a class once its file has run; a decorator or a later line has put that in the function's place.
from mycluster import view



def as_class(function):
    return type(function.__name__, (), {"call": function})


@view.parallel(block=True)
@as_class
def f(x):
    return x
