"""What is to be called: a function of a module that came along, an expression, or the namespace itself."""
import contextlib

from . import process_settings
from .inputs import Inputs
from .items import Unpickling
from .modules import Sent
from .texts import show_in_tracebacks
from .values import describe


class Found:
    """The callable a target means; its shape is the WireTarget in wire-call.ts.

    It is to be called within `around`, where the user's modules can be imported; `notes` are known after `load`.
    """

    def __init__(self, target, parts, namespace):
        self._target, self._namespace = target, namespace
        kind = {"module": Sent, "inputs": Inputs}.get(target["kind"])
        self._sent = kind(target, parts) if kind is not None else None
        self.around = _at_work(getattr(self._sent, "around", None) or contextlib.suppress())
        self.notes = []
        # Of the function's module, once it is loaded.
        self.code = None

    @property
    def texts(self):
        """Of the files that came along, by path."""
        return dict(self._sent.unsaved, **{self._sent.file or "<module>": self._sent.source})

    def load(self):
        function = self._function()
        # Functions that ipyparallel's `depend` and `require` made look first whether this engine will do.
        getattr(function, "check_dependency", lambda: None)()
        pickled = self._target.get("pickled")
        return Unpickling(function, pickled) if pickled else function

    def _function(self):
        kind, name = self._target["kind"], self._target["name"]
        if kind == "namespace":
            return _NAMESPACE[name](self._namespace)
        if kind == "inputs":
            make = self._sent.load()
            self.notes = self._sent.notes
            return make
        if kind == "module":
            loaded = self._sent.load()
            self.notes, self.code = loaded.notes, loaded.code
            return self._sent.function(loaded)
        function = _expression(name, self._target["imports"], self._namespace)
        if not callable(function):
            raise TypeError("%s gives %s, which cannot be called." % (name, describe(function)))
        return function


@contextlib.contextmanager
def _at_work(around):
    with around:
        try:
            yield
        finally:
            process_settings.leave()


def _expression(text, imports, namespace):
    """Its globals are the namespace; what it imports are its own names, and leave no trace there."""
    file = "<%s>" % text
    show_in_tracebacks(file, text)
    found = {}
    for line in imports:
        exec("import " + line, found)
    found.pop("__builtins__", None)
    body = "(%s\n)" % text.strip()
    if not found:
        return eval(compile(body, file, "eval", dont_inherit=True), namespace)
    make = "lambda %s: %s" % (", ".join(found), body)
    return eval(compile(make, file, "eval", dont_inherit=True), namespace)(**found)


def _push(namespace):
    return lambda values: namespace.update(values)


def _pull(namespace):
    return lambda names: [eval(name, namespace) for name in names]


_NAMESPACE = {"push": _push, "pull": _pull}
