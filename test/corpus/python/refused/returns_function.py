# refused NotSerializableError: result: the function <lambda> cannot travel between processes; send plain data instead.
from mycluster import view



@view.parallel(block=True)
def f(x):
    return lambda y: x + y
