"""The tagged format of docs/codec.md back into values; what is not as described there is refused."""
import base64
import binascii
import json
import re
import sys

from .arrays import array_of
from .scalars import instant, integer, special_number
from .values import (
    MAX_DEPTH,
    MAX_SAFE,
    CodecError,
    Reference,
    RegExp,
    RemoteException,
    Url,
    describe,
)
from .writer import make_room


def decode(frames, resolve=Reference):
    """Give the value of frames; arrays may be read-only views of them. `resolve` gets the text of a reference."""
    before = make_room()
    try:
        return _Reader(frames, resolve).read()
    except RecursionError:
        raise CodecError("The value nests too deep.") from None
    finally:
        sys.setrecursionlimit(before)


class _Open:
    """Stands for a tuple whose items are still being read."""


class _Reader:
    def __init__(self, frames, resolve):
        self.frames = frames
        self.resolve = resolve
        self.containers = []
        self.depth = 0

    def read(self):
        if not self.frames:
            raise CodecError("A codec value needs at least one frame.")
        try:
            text = bytes(self.frames[0]).decode("utf-8")
            tree = json.loads(text, parse_constant=_no_constant, parse_int=_number)
        except ValueError as error:
            raise CodecError("Frame 0 is not JSON: %s" % error) from None
        return self.value(tree)

    def value(self, tree):
        kind = type(tree)
        if kind is not list and kind is not dict:
            return tree
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:
            raise CodecError("The value nests more than %d levels deep." % MAX_DEPTH)
        if kind is list:
            value = self.fill(tree)
        elif "$" in tree:
            value = self.tagged(tree)
        else:
            value = self.known({})
            for key, item in tree.items():
                kind = type(item)
                value[key] = self.value(item) if kind is dict or kind is list else item
        self.depth -= 1
        return value

    def known(self, container):
        self.containers.append(container)
        return container

    def fill(self, items):
        values = self.known([])
        for item in items:
            kind = type(item)
            values.append(self.value(item) if kind is dict or kind is list else item)
        return values

    def tagged(self, tree):
        tag = tree["$"]
        read = _READERS.get(tag) if type(tag) is str else None
        if read is None:
            raise CodecError("Unknown tag %.80r." % (tag,))
        return read(self, tree)

    def undefined(self, tree):
        return None

    def bigint(self, tree):
        return integer(_text(tree, "v"))

    def number(self, tree):
        return special_number(_text(tree, "v"))

    def name(self, tree):
        return self.resolve(_text(tree, "v"))

    def ref(self, tree):
        to = tree.get("to")
        if not _is_length(to) or to >= len(self.containers):
            raise CodecError("A reference to container %r, which is not before it." % (to,))
        if self.containers[to] is _Open:
            raise CodecError("A tuple that contains itself does not exist in Python.")
        return self.containers[to]

    def tuple(self, tree):
        number = len(self.containers)
        self.containers.append(_Open)
        items = []
        for item in _list(tree, "v"):
            items.append(self.value(item))
        self.containers[number] = value = tuple(items)
        return value

    def list(self, tree):
        length = tree.get("length")
        if not _is_length(length) or length > 2**32 - 1:
            raise CodecError("%r is not a list's length." % (length,))
        if "own" in tree:
            raise CodecError("A list of Python cannot have properties beside its items.")
        pairs = _pairs(_list(tree, "v"))
        # Holes are few in honest data; a length that nothing fills is an attack on the memory.
        if length > 1000 + 1000 * len(pairs):
            raise CodecError("A list of %d with %d items is nothing but holes." % (length, len(pairs)))
        values = self.known([None] * length)
        for index, item in pairs:
            if not _is_length(index) or index >= length:
                raise CodecError("%r is not an index of a list of %d." % (index, length))
            values[index] = self.value(item)
        return values

    def object(self, tree):
        value = self.known({})
        for key, item in _pairs(_list(tree, "v")):
            if type(key) is not str:
                raise CodecError("A property name is not a string.")
            value[key] = self.value(item)
        return value

    def map(self, tree):
        value = self.known({})
        for key, item in _pairs(_list(tree, "v")):
            key = _distinct(value, _hashable(self.value(key)))
            value[key] = self.value(item)
        return value

    def set(self, tree):
        value = self.known(set())
        for item in _list(tree, "v"):
            value.add(_distinct(value, _hashable(self.value(item))))
        return value

    def date(self, tree):
        if "v" in tree and tree["v"] is None:
            return self.known(None)
        return self.known(instant(_text(tree, "v")))

    def regexp(self, tree):
        last = tree.get("lastIndex", 0)
        return self.known(RegExp(_text(tree, "source"), _text(tree, "flags"), last if _is_length(last) else 0))

    def url(self, tree):
        text = _text(tree, "v")
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
            raise CodecError("%.80r is not a URL." % text)
        return self.known(Url(text))

    def bytes(self, tree):
        if tree.get("js") not in (None, "ArrayBuffer", "DataView"):
            raise CodecError("Unknown kind of bytes %.80r." % (tree["js"],))
        return self.known(bytes(self.frame(tree)))

    def array(self, tree):
        dtype, shape, frame = _text(tree, "dtype"), _list(tree, "shape"), memoryview(self.frame(tree))
        if not all(_is_length(size) for size in shape):
            raise CodecError("The shape %.80r is not a list of lengths." % (shape,))
        data = frame.cast("B") if frame.nbytes else memoryview(b"")
        return self.known(array_of(dtype, tuple(shape), data))

    def frame(self, tree):
        if type(tree.get("base64")) is str:
            try:
                return base64.b64decode(tree["base64"])
            except binascii.Error as error:
                raise CodecError("Bytes that are not base64: %s." % error) from None
        index = tree.get("frame")
        if not _is_length(index) or not 0 < index < len(self.frames):
            raise CodecError("Frame %r is asked for; there are %d." % (index, len(self.frames) - 1))
        return self.frames[index]

    def error(self, tree):
        error = self.known(_new_error(_text(tree, "name"), _text(tree, "message")))
        error.stack = _text(tree, "stack")
        if "cause" in tree:
            cause = self.value(tree["cause"])
            if isinstance(cause, BaseException):
                error.__cause__ = cause
            else:
                error.cause = cause
        if "errors" in tree:
            error.errors = self.value(tree["errors"])
        for key, item in _pairs(_list(tree, "own") if "own" in tree else []):
            if type(key) is not str or key[:2] == "__":
                raise CodecError("%.80r cannot be the name of an exception's property." % (key,))
            setattr(error, key, self.value(item))
        return error


_READERS = {
    tag: getattr(_Reader, tag)
    for tag in (
        "undefined bigint number name ref tuple list object map set date regexp url bytes array error"
    ).split()
}


def _new_error(name, message):
    kind = getattr(sys.modules["builtins"], name, None)
    if isinstance(kind, type) and issubclass(kind, Exception):
        try:
            error = kind(message)
            if str(error) == message:
                return error
        except TypeError:
            pass
    error = RemoteException(message)
    error.name = name
    return error


def _number(text):
    """An integer beyond 2^53 comes tagged, unless it is one of JavaScript's numbers, which are floats."""
    if len(text) < 17:
        value = int(text)
        if -MAX_SAFE <= value <= MAX_SAFE:
            return value
    return float(text)


def _hashable(value):
    """What may be a key or in a set: where a list stands there, JavaScript had no tuple to send."""
    if type(value) in (list, tuple):
        return tuple(map(_hashable, value))
    if type(value) is set:
        return frozenset(value)
    try:
        hash(value)
    except TypeError:
        raise CodecError("%s cannot be a key or an item of a set in Python." % describe(value)) from None
    return value


def _distinct(container, item):
    """1, 1.0 and True are three things in JavaScript and one in Python: nothing may be lost by that."""
    if item in container:
        raise CodecError("%.80r and another key or item are equal in Python." % (item,))
    return item


def _no_constant(text):
    raise CodecError("Frame 0 is not JSON: %s." % text)


def _is_length(value):
    return type(value) is int and 0 <= value <= MAX_SAFE


def _text(tree, key):
    value = tree.get(key)
    if type(value) is not str:
        raise CodecError("The tag %s needs a text %r." % (tree["$"], key))
    return value


def _list(tree, key):
    value = tree.get(key)
    if type(value) is not list:
        raise CodecError("The tag %s needs a list %r." % (tree["$"], key))
    return value


def _pairs(entries):
    for entry in entries:
        if type(entry) is not list or len(entry) != 2:
            raise CodecError("A pair does not have two parts.")
    return entries
