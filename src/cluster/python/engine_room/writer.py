"""Values into the tagged format of docs/codec.md."""
import datetime
import json
import re
import sys
import traceback

from .advice import advice
from .arrays import array_parts, loaded_numpy
from .scalars import digits, instant_text, is_plain, special_name
from .stand_ins import stand_in
from .table_writer import loaded_pandas, table_parts
from .text_values import text_of
from .values import (
    MAX_DEPTH,
    MAX_SAFE,
    NotSerializableError,
    Reference,
    RegExp,
    RemoteException,
    Url,
    describe,
)

_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,9})\Z")
_SHOWN = 12
_EMPTY_TUPLE = ()
_AS_IT_IS = {str, bool, type(None)}
_PLAIN = {list, dict, tuple, set, frozenset, bytes, bytearray, datetime.datetime}


def encode(value, root="value"):
    """Give the frames of a value: frame 0 is JSON, the others are bytes, or views of the value's own memory."""
    frames = [b""]
    before = make_room()
    try:
        text = _dumps(_Writer(root, frames).node(value))
    except RecursionError:
        raise NotSerializableError(root, "a value nested too deep") from None
    finally:
        sys.setrecursionlimit(before)
    try:
        frames[0] = text.encode("utf-8")
    except UnicodeEncodeError:
        frames[0] = re.sub("[\ud800-\udfff]", lambda lone: "\\u%04x" % ord(lone.group()), text).encode("utf-8")
    return frames


def make_room():
    """Raise the recursion limit to what the deepest value needs; returns the limit before."""
    before, depth, frame = sys.getrecursionlimit(), 0, sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(max(before, depth + 6 * MAX_DEPTH))
    return before


def _dumps(tree):
    return json.dumps(tree, ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))


class _Writer:
    def __init__(self, root, frames):
        self.root = root
        self.frames = frames
        self.path = []
        # How many containers there are, and number and value of each by its id; the value is kept so that the
        # id stays its own.
        self.count = 0
        self.seen = {}
        self.open_tuples = set()

    def node(self, value):
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -MAX_SAFE <= value <= MAX_SAFE else {"$": "bigint", "v": digits(value)}
        if kind is float:
            return value if is_plain(value) else {"$": "number", "v": special_name(value)}
        if kind in _PLAIN:
            return self.container(kind, value)
        if kind is Reference:
            return {"$": "name", "v": value.name}
        numpy = loaded_numpy()
        if numpy is not None and isinstance(value, numpy.generic):
            return self.scalar(numpy, value)
        pandas = loaded_pandas()
        if pandas is not None:
            if value is pandas.NA:
                return None
            if kind is pandas.Timedelta and not value.nanoseconds:
                value = value.to_pytimedelta()
        text = text_of(value)
        if text is not None:
            return {"$": "python", "type": text[0], "v": text[1]}
        return self.container(kind, value)

    def scalar(self, numpy, value):
        if isinstance(value, numpy.str_):
            return str(value)
        if isinstance(value, numpy.bytes_):
            return self.node(bytes(value))
        if isinstance(value, (numpy.bool_, numpy.integer, numpy.floating)) and value.dtype.itemsize <= 8:
            return self.node(value.item())
        return self.container(numpy.ndarray, numpy.asarray(value))

    def container(self, kind, value):
        known = self.seen.get(id(value))
        if known is not None:
            if id(value) in self.open_tuples:
                self.refuse("a %s that contains itself" % kind.__name__)
            return {"$": "ref", "to": known[0]}
        if len(self.path) >= MAX_DEPTH:
            self.refuse("a value nested more than %d levels deep" % MAX_DEPTH)
        if kind not in _PLAIN:
            instead = stand_in(value, self.refuse)
            if instead is not value:
                self.seen[id(value)] = (self.count, value)
                return self.container(type(instead), instead)
        # Python has but one of these: in JavaScript, where they can be changed, they must not be one.
        if value is not _EMPTY_TUPLE and not (kind is bytes and len(value) < 2):
            self.seen[id(value)] = (self.count, value)
        self.count += 1
        if kind is list:
            return self.items(value)
        if kind is dict:
            return self.dictionary(value)
        if kind is tuple:
            self.open_tuples.add(id(value))
            items = self.items(value)
            self.open_tuples.discard(id(value))
            return {"$": "tuple", "v": items}
        if kind is set or kind is frozenset:
            return {"$": "set", "v": self.items(value)}
        if kind is bytes or kind is bytearray:
            return self.sunk({"$": "bytes"}, bytes(value))
        if kind is datetime.datetime:
            return {"$": "date", "v": self.instant(value)}
        if kind is RegExp:
            extra = {"lastIndex": value.last_index} if value.last_index else {}
            return dict({"$": "regexp", "source": value.source, "flags": value.flags}, **extra)
        if kind is Url:
            return {"$": "url", "v": str(value)}
        if isinstance(value, BaseException):
            return self.exception(value)
        pandas = loaded_pandas()
        if pandas is not None:
            if value is pandas.NaT or kind is pandas.Timestamp:
                return {"$": "date", "v": None if value is pandas.NaT else self.instant(value)}
            parts = table_parts(pandas, value, self.refuse)
            if parts is not None:
                return self.table(value, parts)
        return self.memory(kind, value)

    def table(self, value, parts):
        self.open_tuples.add(id(value))
        node = {"$": "table", "v": self.node(parts)}
        self.open_tuples.discard(id(value))
        return node

    def child(self, segment, value):
        self.path.append(segment)
        node = self.node(value)
        self.path.pop()
        return node

    def items(self, values):
        nodes = []
        for index, item in enumerate(values):
            # What most long lists are made of goes the short way.
            kind = type(item)
            if (
                kind in _AS_IT_IS
                or kind is int
                and -MAX_SAFE <= item <= MAX_SAFE
                or kind is float
                and item
                and item - item == 0
            ):
                nodes.append(item)
            else:
                nodes.append(self.child(index, item))
        return nodes

    def dictionary(self, value):
        if not all(type(key) is str for key in value):
            pairs = []
            for index, (key, item) in enumerate(value.items()):
                pairs.append([self.child("<key %d>" % index, key), self.child((key,), item)])
            return {"$": "map", "v": pairs}
        if "$" in value or "__proto__" in value or not _keeps_order(value):
            return {"$": "object", "v": self.pairs(value)}
        nodes = {}
        for key, item in value.items():
            nodes[key] = item if type(item) in _AS_IT_IS else self.child((key,), item)
        return nodes

    def pairs(self, value):
        pairs = []
        for key, item in value.items():
            pairs.append([key, self.child((key,), item)])
        return pairs

    def instant(self, value):
        try:
            return instant_text(value)
        except (OverflowError, ValueError, OSError):
            return self.refuse("a time outside of the calendar")

    def exception(self, error):
        stack = vars(error).get("stack")
        if type(stack) is not str:
            stack = "".join(traceback.format_exception(type(error), error, error.__traceback__))
        name = error.name if isinstance(error, RemoteException) else type(error).__name__
        node = {"$": "error", "name": str(name), "message": str(error), "stack": stack}
        if error.__cause__ is not None:
            node["cause"] = self.child(".__cause__", error.__cause__)
        errors = getattr(error, "exceptions", None)
        if type(errors) in (tuple, list):
            node["errors"] = self.child(".exceptions", list(errors))
        own = own_properties(error)
        if own:
            node["own"] = self.pairs(own)
        return node

    def memory(self, kind, value):
        if kind is memoryview and value.format == "B" and value.ndim == 1:
            return self.sunk({"$": "bytes"}, value if value.c_contiguous else value.tobytes())
        dtype, shape, data = array_parts(value, lambda what: self.refuse(what, advice(value)))
        return self.sunk({"$": "array", "dtype": dtype, "shape": shape}, data)

    def sunk(self, node, data):
        self.frames.append(data)
        node["frame"] = len(self.frames) - 1
        return node

    def refuse(self, what, hint=None):
        steps = [_step(segment) for segment in self.path]
        if len(steps) > 2 * _SHOWN:
            steps[_SHOWN:-_SHOWN] = ["…"]
        raise NotSerializableError(self.root + "".join(steps), what, hint)


def own_properties(error):
    """What an exception carries beside its message, without Python's and IPython's own additions."""
    return {key: item for key, item in vars(error).items() if key not in ("name", "stack") and key[:1] != "_"}


def _step(segment):
    if type(segment) is tuple:
        return "[%.80s]" % (_key(segment[0]),)
    return segment if type(segment) is str else "[%d]" % segment


def _key(key):
    return repr(key) if type(key) in (str, int, float, bool, bytes, tuple) else describe(key)


def _keeps_order(names):
    """JavaScript moves names like array indices to the front, in ascending order."""
    last, others = -1, False
    for name in names:
        if not name[:1].isdigit() or not _INDEX.match(name) or int(name) > 2**32 - 2:
            others = True
        elif others or int(name) < last:
            return False
        else:
            last = int(name)
    return True
