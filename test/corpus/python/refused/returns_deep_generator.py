# refused NotSerializableError: result['values']: a generator (make a list of it first) cannot travel between processes; send plain data instead.
from mycluster import view



@view.parallel(block=True)
def f(x):
    return {"values": (y for y in range(x))}
