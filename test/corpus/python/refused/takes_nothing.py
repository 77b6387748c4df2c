# refused 7: TypeError: f() takes 0 positional arguments but 1 was given
from mycluster import view



@view.parallel(block=True)
def f():
    return 1
