# Each item seeds its own generator, so that engines do not draw the same numbers.
import random
import time

from mycluster import view

SAMPLES = 2_000
started = time.time()


def inside(rng):
    x, y = rng.random(), rng.random()
    return x * x + y * y < 1


@view.parallel(block=True)  # range(6)
def estimate_pi(seed):
    rng = random.Random(seed)
    hits = sum(inside(rng) for _ in range(SAMPLES))
    return 4 * hits / SAMPLES


estimates = estimate_pi.map(range(4))
print(sum(estimates) / len(estimates), "after", time.time() - started)
