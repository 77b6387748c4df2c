"""Random generators of the process, kept apart from what a module draws as it is loaded."""
import collections
import contextlib
import os
import pickle
import sys


@contextlib.contextmanager
def kept_apart():
    """A seed in the file is for what the file draws: afterwards they go on elsewhere, on every engine at another place.

    Where nothing was drawn or seeded they stay as they are. Else they are seeded from what they would have given before:
    other numbers than the file drew, and the same again if the engine itself was seeded.
    """
    before = {name: way.state(module) for name, module, way in _loaded()}
    try:
        yield
    finally:
        for name, module, way in _loaded():
            if name not in before:
                way.seed(module, int.from_bytes(os.urandom(4), "little"))
            elif pickle.dumps(way.state(module)) != pickle.dumps(before[name]):
                way.put(module, before[name])
                way.seed(module, way.draw(module))


def _loaded():
    """Those that are there by now."""
    return [(name, sys.modules[name], way) for name, way in _WAYS.items() if name in sys.modules]


# How the state is got and put back, 32 bits are drawn, and a seed is set.
Way = collections.namedtuple("Way", "state put draw seed")
_WAYS = {
    "random": Way(
        lambda it: it.getstate(),
        lambda it, state: it.setstate(state),
        lambda it: it.getrandbits(32),
        lambda it, seed: it.seed(seed),
    ),
    "numpy.random": Way(
        lambda it: it.get_state(),
        lambda it, state: it.set_state(state),
        lambda it: int(it.randint(0, 2**31 - 1)),
        lambda it, seed: it.seed(seed),
    ),
    "torch": Way(
        lambda it: it.get_rng_state(),
        lambda it, state: it.set_rng_state(state),
        lambda it: int(it.randint(0, 2**31 - 1, (1,)).item()),
        lambda it, seed: it.manual_seed(seed),
    ),
}
