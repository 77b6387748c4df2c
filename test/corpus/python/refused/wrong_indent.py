# refused 9: IndentationError: unexpected indent (wrong_indent.py, line 9)
from mycluster import view



@view.parallel(block=True)
def f(x):
    y = x
      return y
