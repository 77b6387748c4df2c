# The iterator protocol, __getitem__ and __len__, itertools.
import itertools

from mycluster import view


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return iter(range(self.start, 0, -1))

    def __len__(self):
        return self.start

    def __contains__(self, item):
        return 0 < item <= self.start


@view.parallel(block=True)  # range(2, 5)
def count(start):
    down = Countdown(start)
    runs = [[key, len(list(group))] for key, group in itertools.groupby(x // 2 for x in down)]
    return {
        "len": len(down),
        "in": 3 in down,
        "runs": runs,
        "pairs": list(itertools.combinations(down, 2)),
        "sums": list(itertools.accumulate(down)),
    }
