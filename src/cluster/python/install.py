"""Run on an engine as `__name__`, with SOURCES below it: makes a package of that name out of them, and answers calls."""
import sys
import types


def install(package, sources, entry):
    """`sources` are the modules of the package by name, each after those it imports from. Either all are there or none.

    The package answers as its module `entry` does.
    """
    names = [package] + [package + "." + name for name in sources if name != "__init__"]
    try:
        for full in names:
            name = full[len(package) + 1 :] or "__init__"
            module = sys.modules[full] = types.ModuleType(full)
            module.__package__ = package
            if full == package:
                module.__path__ = []
            exec(compile(sources[name], "<%s>" % full, "exec", dont_inherit=True), vars(module))
        sys.modules[package].answer = sys.modules[package + "." + entry].answer
    except BaseException:
        for full in names:
            sys.modules.pop(full, None)
        raise
