"""What statements change when they run, and which functions they run: what effects.py records, followed to its end. Pure."""
from .callees import CHANGEABLE, Callees
from .effects import HELD, INSIDE, LAZY, ONCE, SAME
from .recordings import recorded

# How a name is changed: with all that it holds, for sure, by another binding.
DEEP, SURE, REBOUND = 1, 2, 4


class Changes:
    """`effects` gives for a unit the names of the module that it changes, and the keys of what it is given, each with the
    above; `runs` those functions and classes that it runs for sure.
    """

    def __init__(self, world, statements):
        self._means = world.means
        self.units = recorded(statements, world)
        own = {unit for units in world.functions.values() for unit in units}
        own |= {unit for units in world.methods.values() for unit in units}
        units = list(own) + self.units
        callees = Callees(world, units)
        self._leads = callees.leads
        self.effects, self.runs = {unit: {} for unit in units}, {unit: set() for unit in units}
        # Of each unit: all keys of objects that it may change, with how.
        self._reached = {unit: {} for unit in units}
        for unit in units:
            self._do(unit, callees.unknown[unit])
        callers = {unit: [] for unit in units}
        for unit, calls in callees.calls.items():
            for (callee, sure), (recv, given) in calls.items():
                callers[callee].append((unit, sure, recv, given))
        waiting = dict.fromkeys(units)
        while waiting:
            callee, _ = waiting.popitem()
            for unit, sure, recv, given in callers[callee]:
                if self._do_as(unit, callee, sure, recv, given):
                    waiting[unit] = None

    def can_change(self, name):
        """Whether there is anything to change: not where it only ever means numbers, texts and the like."""
        return self._leads.reach_any({(name, SAME)}, CHANGEABLE)

    def _do(self, unit, unknown):
        """What it does itself."""
        for name in unit.rebound:
            self.effects[unit][name] = REBOUND | SURE
        for refs, deep, sure in unit.changed:
            self._spread(unit, refs, (DEEP if deep else 0) | (SURE if sure else 0))
        self._spread(unit, unknown, DEEP)
        for mark, places in ((ONCE, unit.iterated), (LAZY, unit.looked_up)):
            for refs in places:
                if self._leads.reach(refs, mark) and self._comes_to(unit, refs, mark):
                    self._spread(unit, refs, 0)

    def _do_as(self, unit, callee, sure, recv, given):
        """What a call does, to the object and the arguments that it is given and otherwise. Whether that was not known yet."""
        found, runs, learnt = self.effects[unit], self.runs[unit], False
        if sure and not self.runs[callee] | {callee.name} <= runs:
            runs |= self.runs[callee] | {callee.name}
            learnt = True
        for key, flags in list(self.effects[callee].items()):
            flags = flags if sure else flags & ~SURE
            if isinstance(key, str):
                known = found.get(key)
                if known is None or flags & ~known:
                    found[key] = flags | (known or 0)
                    learnt = True
            else:
                learnt |= self._spread(unit, recv if key == callee.self_key else given, flags)
        return learnt

    def _spread(self, unit, refs, flags):
        """To the objects that change where those of `refs` do. Whether that was not known yet."""
        reached, found, learnt = self._reached[unit], self.effects[unit], False
        own, stack = (unit.self_key, unit.args_key), [(flags, refs)]
        while stack:
            flags, refs = stack.pop()
            for key, place in refs:
                if place == HELD and not flags & DEEP:
                    continue
                now = flags | DEEP if place == INSIDE else flags & ~SURE if place == HELD else flags
                known = reached.get(key)
                if known is not None and not now & ~known:
                    continue
                reached[key] = now = now | (known or 0)
                # What a function is given is for its callers to follow.
                is_own = key in own
                if is_own or isinstance(key, str):
                    found[key] = found.get(key, 0) | now
                    learnt = True
                if not is_own:
                    stack.append((now, self._means.get(key, ())))
        return learnt

    def _comes_to(self, unit, refs, mark):
        """Whether a change of what `refs` mean is one of what bears the mark, as far as the unit itself can tell."""
        own, seen, stack = (unit.self_key, unit.args_key), set(), [(False, refs)]
        while stack:
            deep, refs = stack.pop()
            for key, place in refs:
                now = (deep or place == INSIDE, key)
                if (place == HELD and not deep) or now in seen:
                    continue
                if key == mark:
                    return True
                seen.add(now)
                if key not in own:
                    stack.append((now[0], self._means.get(key, ())))
        return False
