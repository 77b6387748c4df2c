"""What is to be called: a function of a module that came along, an expression, or the namespace itself."""
import linecache
import os
import re
import sys
import types

from .values import describe

# Versions of modules that stay loaded, and texts kept for tracebacks; the oldest go first. What an old
# version made lives on without it.
MAX_MODULES = 100
MAX_TEXTS = 200

_modules = {}
_texts = {}


def find(target, source, namespace):
    """The callable a target means; its shape is the WireTarget in python-callable.ts."""
    kind, name = target["kind"], target["name"]
    if kind == "namespace":
        return _NAMESPACE[name](namespace)
    if kind == "module":
        module = _module(target, source)
        function = getattr(module, name, None)
        if not callable(function):
            raise LookupError("There is no function %s at the top level of %s." % (name, module.__file__))
    else:
        function = _expression(name, target["imports"], namespace)
        if not callable(function):
            raise TypeError("%s gives %s, which cannot be called." % (name, describe(function)))
    # Functions that ipyparallel's `depend` and `require` made look first whether this engine will do.
    getattr(function, "check_dependency", lambda: None)()
    return function


def _module(target, source):
    version = target["hash"]
    known = _modules.get(version)
    if known is None:
        text = bytes(source()).decode("utf-8")
        known = _modules[version] = (_load(version, target.get("file"), text), text)
        if len(_modules) > MAX_MODULES:
            oldest, _ = _modules.pop(next(iter(_modules)))
            sys.modules.pop(oldest.__name__, None)
    module, text = known
    # Another version of the file may have been at work since.
    _show_in_tracebacks(module.__file__, text)
    return module


def _load(version, file, source):
    """Run a module under a name of its own: two versions may be at work at once, and neither is `__main__`."""
    stem = re.sub(r"\W", "_", os.path.splitext(os.path.basename(file or "module"))[0])
    module = types.ModuleType("%s@%s" % (stem, version[:8]))
    module.__file__ = file or "<%s>" % module.__name__
    module.__engine_room__ = version
    _show_in_tracebacks(module.__file__, source)
    sys.modules[module.__name__] = module
    try:
        exec(compile(source, module.__file__, "exec", dont_inherit=True), vars(module))
    except BaseException:
        del sys.modules[module.__name__]
        raise
    return module


def _expression(text, imports, namespace):
    """Its globals are the namespace; what it imports are its own names, and leave no trace there."""
    file = "<%s>" % text
    _show_in_tracebacks(file, text)
    found = {}
    for line in imports:
        exec("import " + line, found)
    found.pop("__builtins__", None)
    body = "(%s\n)" % text.strip()
    if not found:
        return eval(compile(body, file, "eval", dont_inherit=True), namespace)
    make = "lambda %s: %s" % (", ".join(found), body)
    return eval(compile(make, file, "eval", dont_inherit=True), namespace)(**found)


def _show_in_tracebacks(file, text):
    """The lines as they were sent, saved or not; an entry without a time is never looked for on disk."""
    if _texts.get(file) == text and file in linecache.cache:
        return
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    _texts.pop(file, None)
    _texts[file] = text
    if len(_texts) > MAX_TEXTS:
        oldest = next(iter(_texts))
        del _texts[oldest]
        linecache.cache.pop(oldest, None)


def _push(namespace):
    return lambda values: namespace.update(values)


def _pull(namespace):
    return lambda names: [eval(name, namespace) for name in names]


_NAMESPACE = {"push": _push, "pull": _pull}
