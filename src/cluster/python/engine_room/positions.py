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
    pairs.pop(id(old), None)
    # Looks through all there is in the process: not for nothing.
    for function in gc.get_referrers(namespace) if pairs else ():
        if type(function) is types.FunctionType and id(function.__code__) in pairs:
            function.__code__ = pairs[id(function.__code__)]
    return True


def _pair(old, new, pairs):
    """Whether they are the same; `pairs` are those that have moved, with what is in them: the new one by id of the old."""
    if old.co_name != new.co_name or old.co_freevars != new.co_freevars or old.co_code != new.co_code:
        return False
    inner = [[one for one in code.co_consts if isinstance(one, types.CodeType)] for code in (old, new)]
    if len(inner[0]) != len(inner[1]) or not all(_pair(one, other, pairs) for one, other in zip(*inner)):
        return False
    if _places(old) != _places(new) or any(id(one) in pairs for one in inner[0]):
        pairs[id(old)] = new
    return True


def _places(code):
    """Before Python 3.10 they have another name."""
    return code.co_firstlineno, getattr(code, "co_linetable", None) or code.co_lnotab
