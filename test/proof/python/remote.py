"""Functions that run on engines. They travel by value, as if typed at a prompt."""

from ipyparallel.util import interactive


@interactive
def identity(x):
    return x


@interactive
def fail(x):
    raise ValueError(f'no {x}')


@interactive
def repeat(n):
    return b'x' * n


@interactive
def shout(x):
    print('said', x)
    return x


@interactive
def with_keywords(a, b=2, *more, c=None):
    return [a, b, list(more), c]


@interactive
def wait_for(gate):
    """Until that file is there, in the directory all processes of a side share."""
    import os
    import time

    while not os.path.exists(gate):
        time.sleep(0.01)
    return gate
