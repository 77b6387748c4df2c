# refused NotSerializableError: result[0][0]: a tuple that contains itself cannot travel between processes; send plain data instead.
from mycluster import view



@view.parallel(block=True)
def f(x):
    items = []
    items.append((items,))
    made = (items,)
    items[0] = made
    return made
