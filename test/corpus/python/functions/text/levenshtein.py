# functools.lru_cache on a recursive helper.
import functools

from mycluster import view


@functools.lru_cache(maxsize=None)
def distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return distance(a[1:], b[1:])
    return 1 + min(distance(a[1:], b), distance(a, b[1:]), distance(a[1:], b[1:]))


@view.parallel(block=True)  # ["kitten", "flaw"], ["sitting", "lawn"]
def edits(a, b):
    return distance(a, b)


print(distance.cache_info())
