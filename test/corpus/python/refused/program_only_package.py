# refused 2: ModuleNotFoundError: No module named 'mycluster': install it for this engine with 'PYTHON -m pip install mycluster', or correct the name
import mycluster

from mycluster import view



@view.parallel(block=True)
def f(x):
    return mycluster.Client().ids
