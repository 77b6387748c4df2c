"""What keys lead to by what they may mean (effects.py), for all of them at once. Pure."""
import sys


class Leads:
    """Sets are numbers, a bit for each key that was asked for: there are thousands of keys, and all may lead to each other."""

    def __init__(self, means, places, kinds_of):
        """`means` by key, (key, place) each; only places up to `places` count. `kinds_of(key)`, bits, is 0 for keys never asked for."""
        self._means, self._places, self._kinds_of = means, places, kinds_of
        self._bits, self._keys, self._reach, self._of_kind = {}, [], {}, {}

    def of(self, refs, kind=None):
        """The keys that count, or those of a kind, of all that refs lead to."""
        reach, found = self._all(refs), []
        if kind is not None:
            reach &= self._of_kind.get(kind, 0)
        while reach:
            bit = reach & -reach
            found.append(self._keys[bit.bit_length() - 1])
            reach ^= bit
        return found

    def reach(self, refs, key):
        return bool(self._all(refs) & self._bits.get(key, 0))

    def reach_any(self, refs, kind):
        return bool(self._all(refs) & self._of_kind.get(kind, 0))

    def _all(self, refs):
        reach = 0
        for key, place in refs:
            if place <= self._places:
                if key not in self._reach:
                    self._walk(key)
                reach |= self._reach[key]
        return reach

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
        kinds = self._kinds_of(key)
        if not kinds:
            return 0
        if key not in self._bits:
            bit = self._bits[key] = 1 << len(self._keys)
            self._keys.append(key)
            while kinds:
                kind = kinds & -kinds
                self._of_kind[kind] = self._of_kind.get(kind, 0) | bit
                kinds ^= kind
        return self._bits[key]
