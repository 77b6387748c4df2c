"""`answer` runs a call from TypeScript: every item in turn, an outcome for each."""
import itertools
import json
import time
import zlib

from .debugging import called_with
from .failures import placed, plain_record, record
from .functions import Found
from .reader import decode
from .replies import canned, current_kernel, publish_progress, when_finished
from .values import NotSerializableError
from .writer import encode

PROGRESS_PERIOD = 0.2


def answer(namespace, *lists):
    """Give what the kernel is to reply.

    The lists hold, one after the other, this program, the call as JSON (WireCall in python-callable.ts), a
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
                outcomes.run(function, calls, invoke, lambda done: publish_progress(kernel, done))
                data = outcomes.frames()
        except Exception as error:
            if _wants_another_engine(error):
                raise
            outcomes.fail(record(error), call["count"])
            data = outcomes.frames()
    except BaseException as error:
        failure = record(error)
        when_finished(kernel, msg_id, {"frames": failure["frames"]}, failure)
        raise
    reply = {"count": len(outcomes.values), "durationMs": outcomes.duration}
    when_finished(kernel, msg_id, reply, outcomes.failure())
    return canned(data)


def _wants_another_engine(error):
    """The scheduler is to try the whole request elsewhere (protocol.md §12)."""
    return type(error).__name__ == "UnmetDependency"


class Outcomes:
    def __init__(self):
        self.values = []
        # A record by the index of its item; None stands for its value.
        self.errors = {}
        # What the user should know about how the function was sent.
        self.notes = []
        self.stopped = None
        self.duration = 0.0

    def run(self, function, calls, invoke, progress):
        values = self.values
        start = told = time.perf_counter()
        try:
            for args in calls:
                try:
                    value = invoke(function, args)
                except KeyboardInterrupt:
                    raise
                except BaseException as error:
                    if _wants_another_engine(error):
                        raise
                    value, self.errors[len(values)] = None, placed(record(error), function)
                values.append(value)
                now = time.perf_counter()
                if now - told >= PROGRESS_PERIOD and len(values) < len(calls):
                    told = now
                    progress(len(values))
        except KeyboardInterrupt as error:
            # The items done are not lost with the one that was stopped.
            self.stopped = record(error)
            self.errors.pop(len(values), None)
        self.duration = (time.perf_counter() - start) * 1000

    def fail(self, failure, count):
        self.values = [None] * count
        self.errors = dict.fromkeys(range(count), failure)

    def failure(self):
        """The first item's that failed, or what stopped them all."""
        return self.errors[min(self.errors)] if self.errors else self.stopped

    def frames(self):
        """The codec value of the reply. A result that cannot travel is its own item's failure only."""
        try:
            return self._encoded()
        except NotSerializableError:
            for index, value in enumerate(self.values):
                try:
                    encode(value, "result")
                except NotSerializableError as error:
                    self.values[index], self.errors[index] = None, plain_record(error)
            return self._encoded()

    def _encoded(self):
        errors = [[index, self.errors[index]] for index in sorted(self.errors)]
        told = {"durationMs": self.duration, "values": self.values, "errors": errors}
        return encode(dict(told, notes=self.notes) if self.notes else told)
