"""What the codec gives for values Python has no class for, and what it raises."""

MAX_DEPTH = 500
MAX_SAFE = 2**53 - 1


class CodecError(ValueError):
    """Bytes that are not a codec value: says what is wrong with them."""


class NotSerializableError(TypeError):
    """A value that cannot travel: says where it stands and what it is. Nothing was sent."""

    def __init__(self, path, what, hint=None):
        hint = hint or "send plain data instead"
        super().__init__("%s: %s cannot travel between processes; %s." % (path, what, hint))


class Reference:
    """A name or an expression, to be looked up in the namespace of the engine it arrives at."""

    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return type(other) is Reference and other.name == self.name

    def __hash__(self):
        return hash(self.name)


class RegExp:
    """A JavaScript regular expression; its dialect is not Python's."""

    def __init__(self, source, flags, last_index=0):
        self.source, self.flags, self.last_index = source, flags, last_index

    def __eq__(self, other):
        return type(other) is RegExp and vars(other) == vars(self)

    def __hash__(self):
        return hash((self.source, self.flags))


class Url(str):
    """A URL, which JavaScript tells apart from a text."""


class RemoteException(Exception):
    """An exception of another language, or of a class that is not built in."""

    name = "Error"


def describe(value):
    """`a Socket instance`, `the function f`: for messages."""
    name = type(value).__name__
    if name in ("function", "builtin_function_or_method", "method"):
        return "the function %s" % getattr(value, "__name__", "without a name")
    if name == "coroutine":
        return "a coroutine (await it first)"
    if name == "generator":
        return "a generator (make a list of it first)"
    return "%s %s instance" % ("an" if name[:1] in "AEIOUaeio" else "a", name)
