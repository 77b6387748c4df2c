"""Modules of the user's that came along with a call: sliced to what is called, executed once per version of that."""
import hashlib
import os
import re
import sys
import types

from . import generators, process_settings
from .coroutines import outside_loop
from .lookups import explain_missing
from .positions import move
from .processes import pickle_by_value
from .slicing import slice_module
from .surroundings import around
from .texts import show_in_tracebacks

# Versions that stay loaded, of one function and of all: calls of an older one may still be on their way. What an
# old version made lives on without it.
MAX_VERSIONS = 3
MAX_MODULES = 100
# How many calls' texts are remembered, which saves slicing them again.
MAX_KNOWN = 100

_ENDED = (
    "%s ended the program when it was loaded (exit code %s): engines load it without a command line; "
    "give its options defaults."
)

_known = {}
_loaded = {}


class Loaded:
    """A module, and where it is from. `text` has the lines as its functions' code says them."""

    def __init__(self, sliced, version, file, text, surroundings):
        self.key, self.version, self.notes = sliced.dump, version, sliced.notes
        self.text, self.around = text, surroundings
        stem = re.sub(r"\W", "_", os.path.splitext(os.path.basename(file or "module"))[0])
        self.module = module = types.ModuleType("%s@%s" % (stem, version))
        module.__file__ = file or "<%s>" % module.__name__
        module.__package__ = surroundings.package if surroundings is not None else ""
        # Marks it as sent, for tracebacks.
        module.__engine_room__ = version
        self.code = self.compiled(sliced)
        # What it made of the process's, which holds while it is at work.
        self.settings = {}
        self.generation = surroundings.generation if surroundings is not None else 0

    def compiled(self, sliced):
        return compile(sliced.tree(), self.module.__file__, "exec", dont_inherit=True)

    def execute(self):
        """Once. Its command line is the file's name, so that what reads it finds no options."""
        module, argv = self.module, sys.argv
        sys.modules[module.__name__] = module
        sys.argv = [module.__file__]
        try:
            with outside_loop(), generators.kept_apart():
                exec(self.code, vars(module))
        except BaseException as error:
            del sys.modules[module.__name__]
            if isinstance(error, ModuleNotFoundError) and self.around is not None and not self.around.is_here:
                error.msg += " (the folder of %s is not on this engine: install the module there)" % module.__file__
            if isinstance(error, SystemExit):
                error.args = (_ENDED % (os.path.basename(module.__file__), error.code),)
            raise
        finally:
            sys.argv = argv

    def moved_to(self, sliced, text):
        """Its functions' lines are from now on those of `text`. False when they must be made anew."""
        code = self.compiled(sliced)
        if not move(vars(self.module), self.code, code):
            return False
        self.code, self.text, self.notes = code, text, sliced.notes
        return True

    def is_fresh(self):
        return self.around is None or self.generation == self.around.generation


class Sent:
    """A module as it came along: `parts()` gives `{"source", "unsaved"}`, which is asked for when it is not known."""

    def __init__(self, target, parts):
        self.target, self._parts = target, parts
        self.file = target.get("file")
        self.roots = [target["name"]] if target["kind"] == "module" else target["names"]
        self.known = _known.get(self._key())
        if self.known is None:
            sent = parts()
            self.source, unsaved = sent["source"], sent["unsaved"]
            show_in_tracebacks(self.file or "<module>", self.source)
            own = around(self.file).own_names(unsaved) if self.file is not None else frozenset()
            self.sliced = slice_module(self.source, self.roots, self.file or "<module>", target.get("whole", False), own)
            self.around = around(self.file, _levels(self.sliced)) if self.file is not None else None
        else:
            self.source, self.sliced, self.around, unsaved = self.known
        if self.around is not None:
            self.around.unsaved = unsaved
        self.unsaved = unsaved

    def load(self):
        """Give the Loaded. To be called within its surroundings."""
        _remember(self._key(), (self.source, self.sliced, self.around, self.unsaved))
        versions = _loaded.setdefault((self.file, tuple(self.roots)), [])
        dump = self.sliced.dump
        loaded = next((one for one in versions if one.key == dump and one.is_fresh()), None)
        if loaded is not None and loaded.text != self.source:
            if not loaded.moved_to(self.sliced, self.source):
                loaded = None
        if loaded is None:
            show_in_tracebacks(self.file or "<module>", self.source)
            loaded = Loaded(self.sliced, _version(self.file, dump), self.file, self.source, self.around)
            loaded.settings = process_settings.load(loaded.execute, {} if self.around is None else self.around.settings)
            versions.append(loaded)
            _forget_old(versions)
        process_settings.hold(loaded.settings)
        pickle_by_value(loaded.module)
        # Another version of the file may have been at work since.
        show_in_tracebacks(loaded.module.__file__, loaded.text)
        return loaded

    def function(self, loaded):
        name = self.target["name"]
        function = vars(loaded.module).get(name)
        if not callable(function) or isinstance(function, type):
            raise LookupError(explain_missing(self.source, name, loaded.module.__file__, function))
        return function

    def _key(self):
        return (self.target["hash"], tuple(self.roots), self.target.get("whole", False))


def _version(file, dump):
    base = hashlib.sha256(("%s\0%s" % (file, dump)).encode("utf-8", "replace")).hexdigest()[:8]
    version, count = base, 1
    while any(name.endswith("@" + version) for name in sys.modules):
        count += 1
        version = "%s_%d" % (base, count)
    return version


def _levels(sliced):
    return max([getattr(statement, "level", 0) or 0 for statement in sliced.body], default=0)


def _remember(key, value):
    _known.pop(key, None)
    _known[key] = value
    if len(_known) > MAX_KNOWN:
        del _known[next(iter(_known))]


def _forget_old(versions):
    while len(versions) > MAX_VERSIONS:
        sys.modules.pop(versions.pop(0).module.__name__, None)
    if sum(map(len, _loaded.values())) > MAX_MODULES:
        oldest = next(one for one in _loaded.values() if one)
        sys.modules.pop(oldest.pop(0).module.__name__, None)
