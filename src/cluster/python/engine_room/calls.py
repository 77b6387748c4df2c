"""`answer` runs a call from TypeScript: every item in turn, an outcome for each."""
import itertools
import json
import zlib

from .debugging import called_with
from .failures import record
from .functions import Found
from .outcomes import Outcomes, wants_another_engine
from .reader import decode
from .interrupts import come_too_late, watched
from .replies import canned, current_kernel, publish_progress, when_finished


def answer(namespace, *lists):
    """Give what the kernel is to reply.

    The lists hold, one after the other, this program, the call as JSON (WireCall in wire-call.ts), a
    compressed module (JSON of `{source, unsaved}`) or nothing, and the frames of one codec value: the arguments. What keeps all items
    from running fails each of them; only a wish for another engine, or to stop, is an exception of the
    whole request.
    """
    kernel, msg_id = current_kernel()
    _, call, source, *frames = itertools.chain(*lists)
    call, outcomes = json.loads(call), Outcomes()
    try:
        try:
            found = Found(call["target"], lambda: json.loads(zlib.decompress(source)), namespace)
            with found.around, called_with(call.get("debug"), kernel, found) as invoke:
                function = found.load()
                outcomes.notes = found.notes
                args = decode(frames, lambda name: eval(name, namespace))
                calls = list(zip(*args)) if call["columns"] else args
                with watched() as stops:
                    outcomes.run(function, calls, invoke, lambda done: publish_progress(kernel, done), stops)
                data = outcomes.frames()
        except Exception as error:
            if wants_another_engine(error):
                raise
            outcomes.fail(record(error), call["count"])
            data = outcomes.frames()
    except BaseException as error:
        come_too_late(kernel)
        failure = record(error)
        when_finished(kernel, msg_id, {"frames": failure["frames"]}, failure)
        raise
    come_too_late(kernel)
    reply = {"count": len(outcomes.values), "durationMs": outcomes.duration}
    when_finished(kernel, msg_id, reply, outcomes.failure())
    return canned(data)
