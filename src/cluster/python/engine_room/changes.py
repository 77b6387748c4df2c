"""What statements change when they run, and which functions they run: what effects.py records, followed to its end. Pure."""
from .effects import HELD, INSIDE, LAZY, MARKS, ONCE, SAME
from .recorder import record

# How a name is changed: with all that it holds, for sure, by another binding.
DEEP, SURE, REBOUND = 1, 2, 4


class Changes:
    """`effects` gives for a unit the names of the module that it changes, each with the above; `runs` those functions and classes that it runs for sure."""

    def __init__(self, world, nodes):
        self._world = world
        self.units = [record(node, world) for node in nodes]
        own = {unit for units in world.functions.values() for unit in units}
        own |= {unit for units in world.methods.values() for unit in units}
        self._all = list(own) + self.units
        self.effects = {unit: {} for unit in self._all}
        self.runs = {unit: set() for unit in self._all}
        self._results = {}
        for unit in own:
            self._results.setdefault(unit.result, []).append(unit)
        self._has_specials = any(others for _, others, _ in world.specials.values())
        # Counts whatever was learnt: a unit has nothing to learn from what it has seen.
        self._learnt, seen = 0, {}
        while any(seen.get(unit) != self._learnt for unit in self._all):
            for unit in self._all:
                if seen.get(unit) != self._learnt:
                    seen[unit] = self._learnt
                    self._follow(unit)

    def can_change(self, name):
        """Whether there is anything to change: not where it only ever means numbers, texts and the like."""
        return any(
            key in MARKS or (isinstance(key, str) and key not in self._world.assigned) for key in self._closure({(name, 0)})
        )

    def _follow(self, unit):
        found, before = self.effects[unit], len(self.effects[unit]) + sum(self.effects[unit].values())
        for refs, deep, sure in unit.changed:
            self._spread(unit, refs, (DEEP if deep else 0) | (SURE if sure else 0))
        for name in unit.rebound:
            found[name] = found.get(name, 0) | REBOUND | SURE
        for mark, places in ((ONCE, unit.iterated), (LAZY, unit.looked_up)):
            for refs in places:
                if mark in self._reached(unit, refs, 0):
                    self._spread(unit, refs, 0)
        for refs in unit.used if self._has_specials else ():
            for name in self._closure(refs) & self._world.specials.keys():
                self._call(unit, self._world.specials[name][1], refs, set())
        for recv, given in unit.foreign:
            if not self._closure(recv) & self._world.specials.keys():
                self._spread(unit, recv | given, DEEP)
                self._run(unit, recv | given, set(), set(), False)
        for callee, recv, given in unit.called:
            if isinstance(callee, str):
                self._call(unit, self._world.methods[callee], recv, given)
            else:
                self._run(unit, callee, recv, given)
        for callee, recv, given in unit.perhaps_called:
            self._run(unit, callee, recv, given, False)
        self._learnt += before != len(found) + sum(found.values())

    def _run(self, unit, refs, recv, given, sure=True):
        """All functions that `refs` may reach; they run for sure where they are what it means, and not what it holds."""
        world, same = self._world, self._closure(refs, SAME) if sure else ()
        for key in self._closure(refs):
            # Who knows what another module calls: `Worker().start()` runs `run`.
            for units in world.specials.get(key, ())[: 2 if sure else 3]:
                self._call(unit, units, recv or {(key, HELD)}, given, key in same)
            self._call(unit, world.functions.get(key, ()), recv, given, key in same)
            self._call(unit, self._results.get(key, ()), recv, given, key in same)

    def _call(self, unit, callees, recv, given, sure=True):
        found, of_object, of_args = self.effects[unit], None, None
        for callee in callees:
            self._mean(callee.self_key, recv)
            self._mean(callee.args_key, given)
            if sure and not self.runs[callee] | {callee.name} <= self.runs[unit]:
                self.runs[unit] |= self.runs[callee] | {callee.name}
                self._learnt += 1
            for key, flags in list(self.effects[callee].items()):
                flags = flags if sure else flags & ~SURE
                if key == callee.self_key:
                    of_object = flags | (of_object or 0)
                elif key == callee.args_key:
                    of_args = flags | (of_args or 0)
                elif isinstance(key, str):
                    found[key] = found.get(key, 0) | flags
        if of_object is not None:
            self._spread(unit, recv, of_object)
        if of_args is not None:
            self._spread(unit, given, of_args)

    def _mean(self, key, refs):
        known = self._world.means.setdefault(key, set())
        if not refs <= known:
            known |= refs
            self._learnt += 1

    def _spread(self, unit, refs, flags):
        found = self.effects[unit]
        for key, how in self._reached(unit, refs, flags).items():
            found[key] = found.get(key, 0) | how

    def _reached(self, unit, refs, flags):
        """Keys of the objects that may change where those of `refs` do, each with how."""
        found, stack = {}, [(refs, flags)]
        while stack:
            refs, flags = stack.pop()
            for key, place in refs:
                if place == HELD and not flags & DEEP:
                    continue
                now = flags | DEEP if place == INSIDE else flags & ~SURE if place == HELD else flags
                known = found.get(key)
                if known is not None and known | now == known:
                    continue
                found[key] = now = now | (known or 0)
                # What a function is given is for its callers to follow.
                if key != unit.self_key and key != unit.args_key:
                    stack.append((self._world.means.get(key, ()), now))
        return found

    def _closure(self, refs, places=HELD):
        """Keys that refs lead to by way of places up to this one."""
        found, stack = set(), list(refs)
        while stack:
            key, place = stack.pop()
            if place <= places and key not in found:
                found.add(key)
                stack.extend(self._world.means.get(key, ()))
        return found
