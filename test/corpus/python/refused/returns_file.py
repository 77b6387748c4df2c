# refused NotSerializableError: result: a TextIOWrapper instance cannot travel between processes; send plain data instead.
from mycluster import view



@view.parallel(block=True)
def f(x):
    with open(__file__) as file:
        return file
