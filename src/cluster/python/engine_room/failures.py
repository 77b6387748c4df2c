"""Exceptions as TypeScript shows them: a RemoteErrorRecord of private-messages.ts."""
import inspect
import itertools
import linecache
import os
import re
import traceback

from .libraries import is_users
from .packages import how_to_install
from .values import NotSerializableError
from .writer import encode, own_properties

MAX_FRAMES = 50
MAX_ERRORS = 20
MAX_CAUSES = 10

# Ours, and what stands between a coroutine and us.
_OURS = {__package__, "concurrent.futures"}
_HANDLER = "%s.interrupts" % __package__
_MODULE = re.compile(r"(?m)^([ |+]*)\w+@[0-9a-f]{8}(?:_\d+)?\.")


def record(error):
    """The user's frames come innermost first; our own are not in them, nor in the traceback."""
    try:
        return _record(error, MAX_CAUSES)
    except Exception as failure:
        text = "an exception that cannot be looked at: %s" % type(failure).__name__
        return _plain(type(error).__name__, text)


def _record(error, causes):
    _forget_own_frames(error)
    made = {"name": type(error).__name__, "message": _message(error)}
    stack = "".join(traceback.format_exception(type(error), error, error.__traceback__)).rstrip("\n")
    # The name of a module that was sent is our own affair: `analysis@1f00dcab.Unpaid: no money`.
    made["stack"] = _MODULE.sub(r"\1", stack)
    made["frames"] = _frames(error)
    own = {key: value for key, value in own_properties(error).items() if type(key) is str and _travels(value)}
    if own:
        made["own"] = own
    if error.__cause__ is not None and causes > 0:
        made["cause"] = _record(error.__cause__, causes - 1)
    errors = getattr(error, "exceptions", None)
    if type(errors) is tuple and causes > 0:
        made["errors"] = [_record(one, causes - 1) for one in errors[:MAX_ERRORS]]
    return made


def placed(failure, function, args):
    """With the function's first line where no line of the user's failed: a call that does not fit it, say."""
    if not failure["frames"] and failure["name"] == "TypeError" and "required positional" in failure["message"]:
        failure["message"] += _hint_for_arguments(function, args)
    code = getattr(function, "__code__", None)
    if not failure["frames"] and code is not None and os.path.isabs(code.co_filename):
        place = {"function": code.co_name, "file": code.co_filename, "line": code.co_firstlineno, "column": 1}
        failure["frames"] = [place]
    return failure


def _hint_for_arguments(function, args):
    """A list of rows is mapped as it stands; whoever has a function of several arguments meant each row to be taken apart."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return ""
    try:
        signature.bind(*args)
        return ""
    except TypeError:
        if len(args) != 1 or type(args[0]) not in (list, tuple, dict):
            return "; map over a list for each argument (xs, ys)"
        kind = type(args[0]).__name__
        return (
            "; each item is one argument, here a %s of %d: take it apart in the function, or map over a list for each argument (xs, ys)"
            % (kind, len(args[0]))
        )


def plain_record(error):
    """An error of our own making, without a frame of the user's."""
    return _plain(type(error).__name__, str(error))


def _plain(name, message):
    return {"name": name, "message": message, "stack": "%s: %s" % (name, message), "frames": []}


def _message(error):
    try:
        text = str(error)
        if isinstance(error, SyntaxError) and _is_placed(error):
            # Its place, which Python puts behind it, is that of the first frame.
            return error.msg
        if type(error) is ModuleNotFoundError and text == "No module named %r" % error.name and "." not in error.name:
            return "%s: %s" % (text, how_to_install(error.name))
        return text
    except Exception as failure:
        return "an exception whose text cannot be made: %s" % type(failure).__name__


def _travels(value):
    try:
        encode(value)
        return True
    except NotSerializableError:
        return False


def _forget_own_frames(error):
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_globals.get("__package__") in _OURS:
            trace = trace.tb_next
        error.__traceback__ = trace
        _forget_handler(trace)
        error = error.__cause__ or error.__context__


def _forget_handler(trace):
    """What stands innermost of an interrupt is who heard of it, and not what was interrupted."""
    while trace is not None and trace.tb_next is not None:
        if trace.tb_next.tb_frame.f_globals.get("__name__") == _HANDLER:
            trace.tb_next = None
        trace = trace.tb_next


def _frames(error):
    frames, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "__engine_room__" in trace.tb_frame.f_globals or is_users(code.co_filename):
            if os.path.isabs(code.co_filename):
                frames.append(_frame(code, trace))
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and _is_placed(error):
        frames.append({"file": error.filename, "line": error.lineno or 1, "column": error.offset or 1})
    return frames[: -MAX_FRAMES - 1 : -1]


def _is_placed(error):
    return type(error.msg) is str and bool(error.filename) and os.path.isabs(error.filename)


def _frame(code, trace):
    line = linecache.getline(code.co_filename, trace.tb_lineno)
    column = len(line) - len(line.lstrip()) + 1
    if hasattr(code, "co_positions"):
        position = next(itertools.islice(code.co_positions(), trace.tb_lasti // 2, None), (None,) * 4)
        if position[2] is not None:
            # Python counts bytes.
            column = len(line.encode("utf-8", "replace")[: position[2]].decode("utf-8", "ignore")) + 1
    frame = {"file": code.co_filename, "line": trace.tb_lineno, "column": column}
    return frame if code.co_name == "<module>" else dict(function=code.co_name, **frame)
