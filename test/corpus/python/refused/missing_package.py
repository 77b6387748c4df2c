# refused 2: ModuleNotFoundError: No module named 'package_that_nobody_has': install it for this engine with 'PYTHON -m pip install package_that_nobody_has', or correct the name
import package_that_nobody_has as p

from mycluster import view



@view.parallel(block=True)
def f(x):
    return p.run(x)
