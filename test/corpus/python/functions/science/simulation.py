# Queueing simulation in plain Python: events, a class with state, seeded by the argument.
import heapq
import random

from mycluster import view

MEAN_GAP = 1.5


class Desk:
    def __init__(self, rng):
        self.rng, self.free_at, self.waited = rng, 0.0, []

    def arrive(self, now):
        start = max(now, self.free_at)
        self.waited.append(start - now)
        self.free_at = start + self.rng.expovariate(1.0)


@view.parallel(block=True)  # range(3), [50, 60, 70]
def mean_wait(seed, customers):
    rng = random.Random(seed)
    desk, events, now = Desk(rng), [], 0.0
    for _ in range(customers):
        now += rng.expovariate(1 / MEAN_GAP)
        heapq.heappush(events, now)
    while events:
        desk.arrive(heapq.heappop(events))
    return round(sum(desk.waited) / customers, 9)
