"""The breakpoints a debugger has set: where they stand in the texts that were sent, and whether a call may come to one."""
import contextlib
import dis
import os
import sys
import types


def debugger():
    """Behind debugpy, once that listens."""
    from _pydevd_bundle.pydevd_constants import get_global_debugger

    return get_global_debugger()


@contextlib.contextmanager
def lines_as_sent(texts):
    """Within it breakpoints stand at lines of these texts, by file, saved or not.

    A breakpoint where there is no code is moved to a line that has some, which the debugger looks for on disk.
    """
    from _pydevd_bundle import pydevd_api

    on_disk = getattr(pydevd_api, "_get_code_lines", None)
    sent = {_canonical(file): text for file, text in texts.items()}

    def lines(file):
        text = sent.get(_canonical(file))
        return on_disk(file) if text is None else _all_lines(compile(text, file, "exec", dont_inherit=True))

    if on_disk is not None:
        pydevd_api._get_code_lines = lines
    try:
        yield
    finally:
        if on_disk is not None:
            pydevd_api._get_code_lines = on_disk


def stops_on_the_way(code):
    """Whether a breakpoint stands in a function of the module with this code, or in another module that is loaded."""
    lines = {
        file: [line for line, point in points.items() if not getattr(point, "is_logpoint", False)]
        for file, points in getattr(debugger(), "breakpoints", {}).items()
    }
    own = _canonical(code.co_filename)
    if _inner_lines(code).intersection(lines.pop(own, ())):
        return True
    files = {file for file in lines if lines[file]}
    return bool(files) and any(_canonical(getattr(module, "__file__", None)) in files for module in list(sys.modules.values()))


def _canonical(file):
    return os.path.normcase(os.path.realpath(file)) if isinstance(file, str) else None


def _all_lines(code):
    return {line for _, line in dis.findlinestarts(code)} | _inner_lines(code)


def _inner_lines(code):
    """Those of functions and classes."""
    inner = [const for const in code.co_consts if isinstance(const, types.CodeType)]
    return set().union(*map(_all_lines, inner))
