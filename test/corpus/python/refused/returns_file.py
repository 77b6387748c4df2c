# refused NotSerializableError: result: a TextIOWrapper instance cannot travel between processes; send its content, or its path where the disk is shared.
from mycluster import view



@view.parallel(block=True)
def f(x):
    with open(__file__) as file:
        return file
