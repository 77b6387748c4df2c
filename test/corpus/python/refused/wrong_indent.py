# refused 9: IndentationError: unexpected indent
from mycluster import view



@view.parallel(block=True)
def f(x):
    y = x
      return y
