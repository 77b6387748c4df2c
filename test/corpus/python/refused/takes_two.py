# refused 7: TypeError: f() missing 1 required positional argument: 'y'; map over a list for each argument (xs, ys)
from mycluster import view



@view.parallel(block=True)
def f(x, y):
    return x + y
