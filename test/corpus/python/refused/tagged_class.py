# refused 7:1: 'Model' is a class; tag a top-level function that uses it.
from mycluster import view



@view.parallel(block=True)
class Model:
    pass
