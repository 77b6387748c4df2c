# What is printed before a failure, on both streams.
import sys

from mycluster import view


@view.parallel(block=True)  # [1, 0]
def reported(x):
    print("dividing by", x)
    print("careful", file=sys.stderr)
    print("no newline", end="")
    return 1 / x
