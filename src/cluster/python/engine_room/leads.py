"""What keys lead to by what they may mean (effects.py), for all of them at once. Pure."""
import sys


class Leads:
    """Sets are numbers, a bit for each key that was asked for: there are thousands of keys, and all may lead to each other."""

    def __init__(self, means, places, counts):
        """`means` by key, (key, place) each; only places up to `places` count. `counts(key)` tells which keys are asked for."""
        self._means, self._places, self._counts = means, places, counts
        self._bits, self._keys, self._reach = {}, [], {}

    def of(self, refs):
        """The keys that count, of all that refs lead to."""
        reach = 0
        for key, place in refs:
            if place <= self._places:
                if key not in self._reach:
                    self._walk(key)
                reach |= self._reach[key]
        found = []
        while reach:
            bit = reach & -reach
            found.append(self._keys[bit.bit_length() - 1])
            reach ^= bit
        return found

    def _walk(self, start):
        """Tarjan's components: keys that lead to each other lead to the same."""
        order, low, path, stack = {}, {}, [], [(start, None)]
        while stack:
            key, nexts = stack.pop()
            if nexts is None:
                order[key] = low[key] = len(order)
                path.append(key)
                self._reach[key] = self._bit(key)
                nexts = iter([to for to, place in self._means.get(key, ()) if place <= self._places])
            for to in nexts:
                if to not in order:
                    if to in self._reach:
                        self._reach[key] |= self._reach[to]
                        continue
                    stack += [(key, nexts), (to, None)]
                    break
                low[key] = min(low[key], low[to])
                self._reach[key] |= self._reach[to]
            else:
                self._end(key, order, low, path)
                if stack:
                    before = stack[-1][0]
                    low[before] = min(low[before], low[key])
                    self._reach[before] |= self._reach[key]

    def _end(self, key, order, low, path):
        if low[key] != order[key]:
            return
        while True:
            member = path.pop()
            # Whoever meets it later does not belong with it.
            low[member] = sys.maxsize
            self._reach[member] = self._reach[key]
            if member == key:
                return

    def _bit(self, key):
        if not self._counts(key):
            return 0
        if key not in self._bits:
            self._bits[key] = 1 << len(self._keys)
            self._keys.append(key)
        return self._bits[key]
