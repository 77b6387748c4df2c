"""Random generators of the process, kept apart from what a module draws as it is loaded."""
import contextlib
import sys


@contextlib.contextmanager
def untouched():
    """A seed in the file is for what the file draws: afterwards they go on where they were, on every engine elsewhere."""
    before = {name: get(module) for name, module, get, _, _ in _loaded()}
    try:
        yield
    finally:
        for name, module, _, put, renew in _loaded():
            if name in before:
                put(module, before[name])
            else:
                renew(module)


def _loaded():
    """(name, module, how its state is got, put back, and made anew) of those that are there by now."""
    return [(name, sys.modules[name], *ways) for name, ways in _WAYS.items() if name in sys.modules]


_WAYS = {
    "random": (lambda it: it.getstate(), lambda it, state: it.setstate(state), lambda it: it.seed()),
    "numpy.random": (lambda it: it.get_state(), lambda it, state: it.set_state(state), lambda it: it.seed()),
    "torch": (lambda it: it.get_rng_state(), lambda it, state: it.set_rng_state(state), lambda it: it.seed()),
}
