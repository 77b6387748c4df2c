"""What became of the items of a call: a value or a failure each, and the time they took."""
import time

from .failures import placed, plain_record, record
from .items import as_called
from .values import NotSerializableError
from .writer import encode

PROGRESS_PERIOD = 0.2


def wants_another_engine(error):
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

    def run(self, function, calls, invoke, progress, stops):
        """`stops` tells whether an exception was raised to stop them all; any other is its item's failure only."""
        values = self.values
        start = told = time.perf_counter()
        try:
            for args in calls:
                try:
                    value = invoke(function, args)
                except BaseException as error:
                    if stops(error) or wants_another_engine(error):
                        raise
                    value, self.errors[len(values)] = None, placed(record(error), *as_called(function, args))
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
