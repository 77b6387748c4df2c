# refused 10:5: 'f' is defined below `if TYPE_CHECKING`, which only type checkers read; move it to the top level of the file.
from typing import TYPE_CHECKING

from mycluster import view



if TYPE_CHECKING:
    @view.parallel(block=True)
    def f(x):
        return x
