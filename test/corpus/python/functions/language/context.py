# Context managers of both kinds, ExitStack, suppress, and what __exit__ swallows.
import contextlib

from mycluster import view

events = []


@contextlib.contextmanager
def step(name):
    events.append(f"enter {name}")
    try:
        yield name
    finally:
        events.append(f"leave {name}")


class Swallow:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return kind is KeyError


@view.parallel(block=True)  # [1, 0]
def stacked(divisor):
    events.clear()
    with contextlib.ExitStack() as stack:
        names = [stack.enter_context(step(name)) for name in "ab"]
        with Swallow():
            events.append({}["missing"])
        events.append(str(6 // divisor))
        return names + events
