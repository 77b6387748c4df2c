# refused 7: ValueError: The generator gave more than 1000000 values, which travel as one list: give fewer (itertools.islice), or an array.
from mycluster import view



@view.parallel(block=True)
def f(x):
    while True:
        yield x
