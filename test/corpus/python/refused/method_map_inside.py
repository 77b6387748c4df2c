# refused 8: AttributeError: 'function' object has no attribute 'map'
from mycluster import view



@view.parallel(block=True)
def f(x):
    return g.map(range(x))


@view.parallel(block=True)
def g(x):
    return x
