"""`answer` runs a call from TypeScript: every item in turn, an outcome for each."""
import json
import time
import zlib

from .failures import plain_record, record
from .functions import find
from .reader import decode
from .replies import canned, current_kernel, publish_progress, when_finished
from .values import NotSerializableError
from .writer import encode

PROGRESS_PERIOD = 0.2


def answer(namespace, target, source, *frames):
    """Give what the kernel is to reply.

    `target` is JSON (WireTarget in python-callable.ts), `source` a compressed module or empty, and the
    frames are one codec value: a list of lists of arguments. An exception here is the whole call's.
    """
    kernel, msg_id = current_kernel()
    try:
        function = find(json.loads(bytes(target)), lambda: zlib.decompress(source), namespace)
        calls = decode(frames, lambda name: eval(name, namespace))
        outcomes, stopped, duration = _run(function, calls, kernel)
        data = _written(outcomes, duration)
    except BaseException as error:
        failure = record(error)
        when_finished(kernel, msg_id, {"frames": failure["frames"]}, failure)
        raise
    failed = next((outcome["error"] for outcome in outcomes if not outcome["ok"]), stopped)
    when_finished(kernel, msg_id, {"count": len(outcomes), "durationMs": duration}, failed)
    return canned(data)


def _run(function, calls, kernel):
    outcomes, stopped = [], None
    start = told = time.perf_counter()
    try:
        for args in calls:
            outcomes.append(_outcome(function, args))
            now = time.perf_counter()
            if now - told >= PROGRESS_PERIOD and len(outcomes) < len(calls):
                told = now
                publish_progress(kernel, len(outcomes))
    except KeyboardInterrupt as error:
        # The items done are not lost with the one that was stopped.
        stopped = record(error)
    return outcomes, stopped, (time.perf_counter() - start) * 1000


def _outcome(function, args):
    try:
        return {"ok": True, "value": function(*args)}
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # The scheduler is to try the whole call elsewhere (protocol.md §12).
        if type(error).__name__ == "UnmetDependency":
            raise
        return {"ok": False, "error": record(error)}


def _written(outcomes, duration):
    """The frames of the reply. A result that cannot travel is its own item's failure only."""
    try:
        return encode({"durationMs": duration, "outcomes": outcomes})
    except NotSerializableError:
        outcomes[:] = map(_checked, outcomes)
        return encode({"durationMs": duration, "outcomes": outcomes})


def _checked(outcome):
    if not outcome["ok"]:
        return outcome
    try:
        encode(outcome["value"], "result")
        return outcome
    except NotSerializableError as error:
        return {"ok": False, "error": plain_record(error)}
