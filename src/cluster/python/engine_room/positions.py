"""New line numbers for functions that are at work, when their text has moved and not changed."""
import gc
import types


def move(namespace, old, new):
    """Give the functions of a module's namespace the code of another compilation of it.

    `old` and `new` are code objects of the same statements at different places. Functions keep their state: what
    they are, and what the module holds, stays. False when the two do not pair up, and nothing was done.
    """
    pairs = {}
    if not _pair(old, new, pairs):
        return False
    for function in gc.get_referrers(namespace):
        if type(function) is types.FunctionType and id(function.__code__) in pairs:
            function.__code__ = pairs[id(function.__code__)]
    return True


def _pair(old, new, pairs):
    if old.co_name != new.co_name or old.co_freevars != new.co_freevars or old.co_code != new.co_code:
        return False
    pairs[id(old)] = new
    inner = [[one for one in code.co_consts if isinstance(one, types.CodeType)] for code in (old, new)]
    return len(inner[0]) == len(inner[1]) and all(_pair(one, other, pairs) for one, other in zip(*inner))
