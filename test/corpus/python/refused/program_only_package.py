# refused 2: ModuleNotFoundError: No module named 'mycluster'
import mycluster

from mycluster import view



@view.parallel(block=True)
def f(x):
    return mycluster.Client().ids
