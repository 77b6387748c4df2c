# refused NotSerializableError: result[0]['at']: a Point instance cannot travel between processes; send plain data instead.
from mycluster import view



class Point:
    def __init__(self, x):
        self.x = x


@view.parallel(block=True)
def f(x):
    return [{"at": Point(x)}]
