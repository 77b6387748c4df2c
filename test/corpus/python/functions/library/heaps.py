# heapq, bisect, deque: structures that functions of other modules fill.
import bisect
import heapq
import random
from collections import ChainMap, OrderedDict, defaultdict, deque

from mycluster import view

HEAP = [5, 1, 4]
heapq.heapify(HEAP)
heapq.heappush(HEAP, 0)
MARKS = []
for mark in (90, 60, 75):
    bisect.insort(MARKS, mark)
DECK = list(range(8))
random.Random(3).shuffle(DECK)
smallest = HEAP.pop()


@view.parallel(block=True)  # [60, 74]
def graded(score):
    heap, found = list(HEAP), []
    recent = deque(maxlen=2)
    groups = defaultdict(list)
    while heap:
        found.append(heapq.heappop(heap))
        recent.append(found[-1])
    for card in DECK:
        groups[card % 3].append(card)
    settings = ChainMap(OrderedDict(a=1), {"b": 2})
    return bisect.bisect(MARKS, score), found, list(recent), dict(groups), dict(settings)
