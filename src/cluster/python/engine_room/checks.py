"""What the reader asks of the parts of a tag."""
from .values import MAX_SAFE, CodecError, describe


def whole_number(text):
    """An integer beyond 2^53 comes tagged, unless it is one of JavaScript's numbers, which are floats."""
    if len(text) <= len(str(-MAX_SAFE)):
        value = int(text)
        if -MAX_SAFE <= value <= MAX_SAFE:
            return value
    return float(text)


# Of a key: a few shared lists inside one another would be a tuple of any size, hashed part by part.
_MOST_PARTS = 100_000


def hashable(value):
    """What may be a key or in a set: where a list stands there, JavaScript had no tuple to send."""
    return _hashable(value, iter(range(_MOST_PARTS)))


def _hashable(value, left):
    if next(left, None) is None:
        raise CodecError("A key or an item of a set has more than %d parts." % _MOST_PARTS)
    if type(value) in (list, tuple):
        return tuple([_hashable(part, left) for part in value])
    if type(value) is set:
        return frozenset(value)
    try:
        hash(value)
    except TypeError:
        raise CodecError("%s cannot be a key or an item of a set in Python." % describe(value)) from None
    return value


def distinct(container, item):
    """1, 1.0 and True are three things in JavaScript and one in Python: nothing may be lost by that."""
    if item in container:
        raise CodecError("%.80r and another key or item are equal in Python." % (item,))
    return item


def no_constant(text):
    raise CodecError("Frame 0 is not JSON: %s." % text)


def is_length(value):
    return type(value) is int and 0 <= value <= MAX_SAFE


def text_in(tree, key):
    value = tree.get(key)
    if type(value) is not str:
        raise CodecError("The tag %s needs a text %r." % (tree["$"], key))
    return value


def list_in(tree, key):
    value = tree.get(key)
    if type(value) is not list:
        raise CodecError("The tag %s needs a list %r." % (tree["$"], key))
    return value


def pairs_in(entries):
    for entry in entries:
        if type(entry) is not list or len(entry) != 2:
            raise CodecError("A pair does not have two parts.")
    return entries
