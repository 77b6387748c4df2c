"""Items of a map's inputs: out of any iterable, and as they travel through TypeScript without becoming something else."""
import base64
import io
import itertools
import pickle
import sys
import types

from .coroutines import settled
from .values import describe

# More than this fits into the memory of nobody who has to hold them all.
MAX_ITEMS = 2**24
# Pickles up to this many bytes travel as texts: a frame of its own would cost more.
MAX_TEXT = 4096
# Characters of an item that is shown.
MAX_SHOWN = 200

# These come back as what they were when they have been in TypeScript.
_SAME = {int, str, bool, type(None)}


class InputsError(ValueError):
    """The expression is at fault: the message is a whole sentence."""


def as_they_travel(sequences):
    """Give `{sequences, pickled}`: numbers of the sequences whose items are pickles."""
    pickled = [index for index, items in enumerate(sequences) if not all(map(_stays_the_same, items))]
    for index in pickled:
        sequences[index] = [_pickle(item, number) for number, item in enumerate(sequences[index])]
    return {"sequences": sequences, "pickled": pickled}


def items_of(value):
    """A list of what the value holds, in order."""
    value = settled(value)
    name = type(value).__module__.partition(".")[0]
    if name == "numpy" and hasattr(value, "tolist"):
        if getattr(value, "ndim", 0) == 0:
            raise InputsError("The inputs are the single number %s; did you mean range(%s)?" % (value, value))
        return list(value)
    if name == "pandas" and hasattr(value, "to_dict") and getattr(value, "ndim", 1) == 2:
        # Its iterator gives the names of columns, which is not what anybody maps over.
        if not value.columns.is_unique:
            twin = value.columns[value.columns.duplicated()][0]
            raise InputsError("The inputs are a DataFrame with two columns %r; give every column its own name." % (twin,))
        return value.to_dict("records")
    if isinstance(value, (str, bytes)):
        kind = "text" if isinstance(value, str) else "bytes object"
        raise InputsError(
            "The inputs are the %s %.60r; for its parts write list(...), for one item put it in brackets: [...]."
            % (kind, value)
        )
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        raise InputsError("The inputs are the number %s, which is not a sequence; did you mean range(%s)?" % (value, value))
    try:
        iterator = iter(value)
    except TypeError:
        called = getattr(value, "__name__", None) if callable(value) else None
        hint = "; did you mean %s()?" % called if called else "; give a list or another iterable."
        raise InputsError("The inputs are %s, which is not a sequence%s" % (_shown(value), hint)) from None
    items = list(itertools.islice(iterator, MAX_ITEMS + 1))
    if len(items) > MAX_ITEMS:
        raise InputsError("The inputs are more than %d items; map over blocks of them, or end them with itertools.islice." % MAX_ITEMS)
    return items


def shown_items(sequences, most):
    """The first items, each as one line of text for people."""
    return list(map(_line, itertools.islice(zip(*sequences), most)))


class Unpickling:
    """A function, for items of these columns as `as_they_travel` gave them."""

    def __init__(self, function, columns):
        self.function, self._columns = function, set(columns)

    def __call__(self, *args):
        return self.function(*self.arguments(args))

    def arguments(self, args):
        return [_unpickle(arg) if index in self._columns else arg for index, arg in enumerate(args)]


def as_called(function, args):
    """The user's function and what it was given, whatever stands between."""
    return (function.function, function.arguments(args)) if type(function) is Unpickling else (function, args)


def _stays_the_same(item):
    kind = type(item)
    if kind is float:
        # 1.0 would come back as 1.
        return not item.is_integer() and item - item == 0
    return kind in _SAME


def _pickle(item, index):
    written = io.BytesIO()
    try:
        _Pickler(written, item, index).dump(item)
    except InputsError:
        raise
    except Exception as error:
        raise InputsError("Item %d of the inputs is %s, which cannot travel: %s" % (index, describe(item), error)) from None
    data = written.getvalue()
    return base64.b64encode(data).decode("ascii") if len(data) <= MAX_TEXT else data


class _Pickler(pickle.Pickler):
    """Refuses what is of the file's own classes, however deep: the function's classes are others of the same name."""

    def __init__(self, written, item, index):
        super().__init__(written, protocol=4)
        self._item, self._index = item, index

    def reducer_override(self, part):
        made = not isinstance(part, (type, types.FunctionType))
        owner = type(part) if made else part
        if not hasattr(sys.modules.get(owner.__module__), "__engine_room__"):
            return NotImplemented
        raise InputsError(
            "Item %d of the inputs %s %s, %s of the file itself, which engines do not share; map over plain data, and make it in the function."
            % (
                self._index,
                "is" if part is self._item else "holds",
                describe(part) if made else owner.__qualname__,
                "a function" if isinstance(owner, types.FunctionType) else "a class",
            )
        )


def _unpickle(data):
    return pickle.loads(base64.b64decode(data) if isinstance(data, str) else data)


def _line(args):
    try:
        text = ", ".join(map(repr, args)).replace("\n", " ")
    except Exception as error:
        text = "an item whose text cannot be made: %s" % type(error).__name__
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "\u2026"


def _shown(value):
    return "None" if value is None else describe(value)
