# The mapped function is reached through a decorator of the user's own, which stays.
import functools

from mycluster import view

calls = []


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print("calling", f.__name__, *args)
        return f(*args, **kwargs)

    return wrapper


@view.parallel(block=True)  # [3, 4]
@logged
def cube(x: int, *, offset: int = 1) -> int:
    """x cubed."""
    return x**3 + offset
