# A function that reads its own source, name and documentation.
import inspect

from mycluster import view


class Kept:
    """A class."""

    limit = 3


@view.parallel(block=True)  # [0]
def source(line):
    """Shows itself."""
    text = inspect.getsource(Kept).splitlines()
    return text[line], source.__doc__, source.__name__, inspect.signature(source).parameters["line"].name
