"""Calls under a debugger. debugpy, which ipykernel brings along, listens on the loopback interface of this machine."""
import asyncio
import contextlib
import inspect
import os
import signal
import socket
import sys
import threading
import time

from .breakpoints import debugger, lines_as_sent, stops_on_the_way
from .coroutines import settled
from .replies import publish

# Seconds a debugger of before has to leave, and debugpy's adapter, another process, to be done with it then.
LEAVING = 10
SETTLING = 0.5
POLL = 0.02

# Where debugpy listens for us, for all our programs in this process.
_ENDPOINT = "_engine_room_endpoint"


class DebuggerError(RuntimeError):
    """Nothing was called: the message is a whole sentence."""


def called_with(wish, kernel, found):
    """Within it is given what calls a function with a list of arguments, for its value: under a debugger if that is the wish."""
    return contextlib.nullcontext(_plainly) if wish is None else _debugged(wish, kernel, found)


def _plainly(function, args):
    return settled(function(*args))


@contextlib.contextmanager
def _debugged(wish, kernel, found):
    """Let a debugger in, wait until it has set its breakpoints, and give what calls a function under it.

    `wish` is the PythonDebugging of python-function.ts, `found` the function, to be loaded within. Behind it nothing is
    traced any more, whatever the debugger still wants: other calls are not its business.
    """
    debugpy = _import()
    if debugpy.is_client_connected():
        _wait(lambda: not debugpy.is_client_connected(), LEAVING, "Another debugger is attached to this engine: end its session first.")
        if not _can_listen_again(debugpy):
            time.sleep(SETTLING)
    _close(debugpy)
    host, port = endpoint = _listen(debugpy)
    session = _Session(debugpy, found, endpoint)
    debugpy.debug_this_thread()
    try:
        with lines_as_sent(found.texts):
            told = {"kernel": "python", "host": host, "port": port, "pid": os.getpid(), "hostname": socket.gethostname()}
            publish(kernel, "debugger_ready", told)
            patience = wish["waitMs"] / 1000
            _wait(debugpy.is_client_connected, patience, "No debugger attached within %g s: the function was not called." % patience)
            yield session.call
    finally:
        session.end()
        threading.settrace(None)


class _Session:
    def __init__(self, debugpy, found, endpoint):
        self._debugpy, self._found, self._endpoint = debugpy, found, endpoint
        self._has_coroutines = False

    def call(self, function, args):
        try:
            is_to_stop = not stops_on_the_way(self._found.code)
            if is_to_stop:
                _stop_at_next_line()
            value = function(*args)
            if inspect.iscoroutine(value) or inspect.isasyncgen(value):
                # Another thread is going to run it.
                self._has_coroutines = True
                settled(self._begin(value if is_to_stop else None))
            return settled(value)
        except Exception as error:
            # We are going to catch it; in the user's eyes nobody has.
            _show_uncaught(self._debugpy, error)
            raise

    def end(self):
        _answer_questions()
        _leave(self._debugpy, self._endpoint, time.monotonic() + LEAVING)
        _forget_steps()
        self._debugpy.trace_this_thread(False)
        if self._has_coroutines:
            settled(self._end())

    async def _begin(self, value):
        self._debugpy.debug_this_thread()
        if value is not None:
            _stop_in(value.cr_frame if inspect.iscoroutine(value) else value.ag_frame)

    async def _end(self):
        _forget_steps()
        self._debugpy.trace_this_thread(False)


def _import():
    try:
        import debugpy

        debugpy.is_client_connected
        return debugpy
    except (ImportError, AttributeError):
        text = "'%s' has no debugpy, which Python functions are debugged with: install it with '%s -m pip install debugpy'."
        raise DebuggerError(text % (sys.executable, sys.executable)) from None


def _listen(debugpy):
    endpoint = getattr(debugpy, _ENDPOINT, None)
    if endpoint is None:
        # What the function starts is no part of what is debugged, and would wait for a debugger of its own.
        debugpy.configure(subProcess=False)
        try:
            endpoint = debugpy.listen(("127.0.0.1", 0))
        except RuntimeError as error:
            raise DebuggerError("debugpy cannot listen in the engine's process: %s" % error) from None
        setattr(debugpy, _ENDPOINT, endpoint)
    return endpoint


def _can_listen_again(debugpy):
    """In one process, once it was stopped: debugpy itself says no, but where it traces by `sys.settrace` nothing stands against it."""
    from _pydevd_bundle import pydevd_constants

    uses_monitoring = getattr(pydevd_constants, "PYDEVD_USE_SYS_MONITORING", False)
    return not uses_monitoring and bool(_has_listened())


def _has_listened():
    """The functions by which debugpy knows that it has, which differ between its versions."""
    from debugpy.server import api

    functions = (getattr(api, name, None) for name in ("listen", "_settrace"))
    return [function for function in functions if hasattr(function, "called")]


def _close(debugpy):
    """Let nobody in any more: who is let in may do what the engine may, and debugpy asks for no secret."""
    if getattr(debugpy, _ENDPOINT, None) is None or not _can_listen_again(debugpy):
        return
    import pydevd
    from debugpy.server import api

    pydevd.stoptrace()
    adapter = getattr(api, "_adapter_process", None)
    if adapter is not None and os.name == "posix":
        # It leads a group of its own, and would go by itself; some versions do not.
        with contextlib.suppress(OSError):
            os.killpg(adapter.pid, signal.SIGTERM)
    setattr(debugpy, _ENDPOINT, None)
    for function in _has_listened():
        function.called = False


def _wait(happened, patience, message):
    """In short steps, so that an interrupt is noticed."""
    end = time.monotonic() + patience
    while not happened():
        _answer_questions()
        if time.monotonic() > end:
            raise DebuggerError(message)
        time.sleep(POLL)


def _answer_questions():
    """Of a debugger about this thread. There is none any more where debugpy's adapter, another process, has died."""
    known = debugger()
    if known is not None:
        known.process_internal_commands()


def _leave(debugpy, endpoint, until):
    """Soon, when the call has been answered and the debugger is gone.

    Until then its late questions about this thread are answered: it waits for the answers with all else, even with leaving.
    """
    with contextlib.suppress(RuntimeError):
        asyncio.get_running_loop().call_later(POLL, _leave_if_due, debugpy, endpoint, until)


def _leave_if_due(debugpy, endpoint, until):
    if getattr(debugpy, _ENDPOINT, None) is not endpoint:
        return
    _answer_questions()
    if debugpy.is_client_connected() and time.monotonic() < until:
        _leave(debugpy, endpoint, until)
    else:
        _close(debugpy)


def _stop_at_next_line():
    """Of the user's own that this thread reaches: what debuggers call stop on entry."""
    from _pydevd_bundle.pydevd_api import PyDevdAPI

    PyDevdAPI().stop_on_entry()


def _stop_in(frame):
    """At the next line of a frame that this thread is going to run."""
    import pydevd

    pydevd.settrace(suspend=True, trace_only_current_thread=True, patch_multiprocessing=False, stop_at_frame=frame)


def _forget_steps():
    """The user may have stepped out of the function: what this thread runs next is not to stop."""
    info = _info()
    info.pydev_step_cmd = info.pydev_original_step_cmd = -1
    info.pydev_step_stop = None
    getattr(info, "update_stepping_info", lambda: None)()


def _show_uncaught(debugpy, error):
    if hasattr(debugpy, "trigger_exception_handler"):
        debugpy.trigger_exception_handler(error)
        return
    from _pydevd_bundle.pydevd_breakpoints import stop_on_unhandled_exception

    about = type(error), error, error.__traceback__
    stop_on_unhandled_exception(debugger(), threading.current_thread(), _info(), about)


def _info():
    """What the debugger knows of this thread."""
    from _pydevd_bundle.pydevd_additional_thread_info import set_additional_thread_info

    return set_additional_thread_info(threading.current_thread())
