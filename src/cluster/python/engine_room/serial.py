"""Calls in an interpreter that was started for them, without an engine around it: one after the other.

Requests come over stdin and answers leave over stdout, each as a line with the lengths of its frames, as JSON, and the
frames. The user's code has neither: it reads nothing, and what it prints goes to stderr.
"""
import json
import os
import signal
import sys
import threading
import zlib

from .coroutines import settled
from .failures import record
from .functions import Found
from .outcomes import Outcomes
from .reader import decode

# A pipe that nobody writes to: it ends with whoever started this.
_LIFELINE = 3


def answer():
    """Until stdin ends. The first line on stdout is the word it was started with: what stands before it is others'."""
    word = sys.argv[1]
    # Whoever started this ends it; an exception would only be in its way.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    requests, replies = _streams()
    if os.name == "posix":
        os.set_inheritable(_LIFELINE, False)
        threading.Thread(target=_end_with_starter, name="engine_room", daemon=True).start()
    replies.write(word.encode() + b"\n")
    replies.flush()
    for lengths in requests:
        frames = [requests.read(length) for length in json.loads(lengths)]
        told = [bytes(frame) for frame in _answered(*frames)]
        replies.write(json.dumps([len(frame) for frame in told]).encode() + b"\n")
        replies.writelines(told)
        replies.flush()


def _answered(call, source, *frames):
    """The codec value of a reply, as calls.py gives it; `call` is a WireCall of wire-call.ts, `source` its compressed module."""
    call, outcomes = json.loads(call), Outcomes()
    try:
        found = Found(call["target"], lambda: json.loads(zlib.decompress(source)), {})
        with found.around:
            function = found.load()
            outcomes.notes = found.notes
            args = decode(frames)
            calls = list(zip(*args)) if call["columns"] else args
            # Nobody interrupts these: a KeyboardInterrupt is of the function's own making.
            outcomes.run(function, calls, lambda called, given: settled(called(*given)), lambda done: None, stops=lambda error: False)
            return outcomes.frames()
    except BaseException as error:
        outcomes.fail(record(error), call["count"])
        return outcomes.frames()


def _end_with_starter():
    """Ends what runs, and what that has started, should whoever started this be ended by force or with its terminal."""
    os.read(_LIFELINE, 1)
    os.killpg(os.getpid(), signal.SIGKILL)


def _streams():
    """Ours, and none of a process that the user's code starts."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdin = open(os.devnull)
    return requests, replies
