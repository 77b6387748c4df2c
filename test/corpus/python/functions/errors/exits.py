# What ends a program, and what is not an Exception.
import sys

from mycluster import view


class Stop(BaseException):
    pass


@view.parallel(block=True)  # ["exit", "stop", "assert", "stop iteration", "fine"]
def leave(way):
    if way == "exit":
        sys.exit(3)
    if way == "stop":
        raise Stop("enough")
    if way == "stop iteration":
        next(iter([]))
    assert way == "fine", way
    return way
