"""The tagged format of docs/codec.md back into values; what is not as described there is refused."""
import base64
import json
import re
import sys

from .arrays import array_of
from .checks import distinct, hashable, is_length, list_in, no_constant, pairs_in, text_in, whole_number
from .scalars import instant, integer, special_number
from .table_reader import table_from
from .text_values import from_text
from .values import MAX_DEPTH, CodecError, Reference, RegExp, RemoteException, Url
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
            tree = json.loads(text, parse_constant=no_constant, parse_int=whole_number)
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
        return integer(text_in(tree, "v"))

    def number(self, tree):
        return special_number(text_in(tree, "v"))

    def name(self, tree):
        return self.resolve(text_in(tree, "v"))

    def ref(self, tree):
        to = tree.get("to")
        if not is_length(to) or to >= len(self.containers):
            raise CodecError("A reference to container %r, which is not before it." % (to,))
        if self.containers[to] is _Open:
            raise CodecError("A tuple or table that contains itself does not exist in Python.")
        return self.containers[to]

    def tuple(self, tree):
        number = len(self.containers)
        self.containers.append(_Open)
        items = []
        for item in list_in(tree, "v"):
            items.append(self.value(item))
        self.containers[number] = value = tuple(items)
        return value

    def table(self, tree):
        number = len(self.containers)
        self.containers.append(_Open)
        self.containers[number] = value = table_from(self.value(tree.get("v")))
        return value

    def python(self, tree):
        return from_text(text_in(tree, "type"), text_in(tree, "v"))

    def list(self, tree):
        length = tree.get("length")
        if not is_length(length) or length > 2**32 - 1:
            raise CodecError("%r is not a list's length." % (length,))
        if "own" in tree:
            raise CodecError("A list of Python cannot have properties beside its items.")
        pairs = pairs_in(list_in(tree, "v"))
        # Holes are few in honest data; a length that nothing fills is an attack on the memory.
        if length > 1000 + 1000 * len(pairs):
            raise CodecError("A list of %d with %d items is nothing but holes." % (length, len(pairs)))
        values = self.known([None] * length)
        for index, item in pairs:
            if not is_length(index) or index >= length:
                raise CodecError("%r is not an index of a list of %d." % (index, length))
            values[index] = self.value(item)
        return values

    def object(self, tree):
        value = self.known({})
        for key, item in pairs_in(list_in(tree, "v")):
            if type(key) is not str:
                raise CodecError("A property name is not a string.")
            value[key] = self.value(item)
        return value

    def map(self, tree):
        value = self.known({})
        for key, item in pairs_in(list_in(tree, "v")):
            key = distinct(value, hashable(self.value(key)))
            value[key] = self.value(item)
        return value

    def set(self, tree):
        value = self.known(set())
        for item in list_in(tree, "v"):
            value.add(distinct(value, hashable(self.value(item))))
        return value

    def date(self, tree):
        if "v" in tree and tree["v"] is None:
            return self.known(None)
        return self.known(instant(text_in(tree, "v")))

    def regexp(self, tree):
        last = tree.get("lastIndex", 0)
        return self.known(RegExp(text_in(tree, "source"), text_in(tree, "flags"), last if is_length(last) else 0))

    def url(self, tree):
        text = text_in(tree, "v")
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
            raise CodecError("%.80r is not a URL." % text)
        return self.known(Url(text))

    def bytes(self, tree):
        if tree.get("js") not in (None, "ArrayBuffer", "DataView"):
            raise CodecError("Unknown kind of bytes %.80r." % (tree["js"],))
        return self.known(bytes(self.frame(tree)))

    def array(self, tree):
        dtype, shape, frame = text_in(tree, "dtype"), list_in(tree, "shape"), memoryview(self.frame(tree))
        if not all(is_length(size) for size in shape):
            raise CodecError("The shape %.80r is not a list of lengths." % (shape,))
        data = frame.cast("B") if frame.nbytes else memoryview(b"")
        return self.known(array_of(dtype, tuple(shape), data))

    def frame(self, tree):
        if type(tree.get("base64")) is str:
            try:
                return base64.b64decode(tree["base64"], validate=True)
            except ValueError as error:
                raise CodecError("Bytes that are not base64: %s." % error) from None
        index = tree.get("frame")
        if not is_length(index) or not 0 < index < len(self.frames):
            raise CodecError("Frame %r is asked for; there are %d." % (index, len(self.frames) - 1))
        return self.frames[index]

    def error(self, tree):
        error = self.known(_new_error(text_in(tree, "name"), text_in(tree, "message")))
        error.stack = text_in(tree, "stack")
        if "cause" in tree:
            cause = self.value(tree["cause"])
            if isinstance(cause, BaseException):
                error.__cause__ = cause
            else:
                error.cause = cause
        if "errors" in tree:
            error.errors = self.value(tree["errors"])
        for key, item in pairs_in(list_in(tree, "own") if "own" in tree else []):
            if type(key) is not str or key[:2] == "__":
                raise CodecError("%.80r cannot be the name of an exception's property." % (key,))
            item = self.value(item)
            try:
                setattr(error, key, item)
            except (TypeError, AttributeError):
                raise CodecError("%.80r cannot be the name of an exception's property." % (key,)) from None
        return error


_READERS = {
    tag: getattr(_Reader, tag)
    for tag in (
        "undefined bigint number name python ref tuple list object map set date regexp url bytes array error table"
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
