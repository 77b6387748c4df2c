# Dijkstra over a graph that is read from a text at the top level.
import heapq

from mycluster import view

ROADS = """
a b 7
a c 9
b d 15
c d 11
c e 2
d f 6
e f 9
"""
GRAPH = {}
for line in ROADS.split("\n"):
    if not line.strip():
        continue
    start, end, length = line.split()
    GRAPH.setdefault(start, {})[end] = int(length)
    GRAPH.setdefault(end, {})[start] = int(length)


@view.parallel(block=True)  # ["a", "b", "z"], ["f", "e", "a"]
def shortest(start, end):
    queue, seen = [(0, start, [start])], set()
    while queue:
        cost, node, path = heapq.heappop(queue)
        if node == end:
            return cost, path
        if node not in seen:
            seen.add(node)
            for other, length in GRAPH[node].items():
                heapq.heappush(queue, (cost + length, other, [*path, other]))
    return None
