"""What statements change when they run, and which functions they run: what effects.py records, followed to its end. Pure."""
from .effects import HELD, INSIDE, LAZY, MARKS, ONCE, SAME
from .leads import Leads
from .recorder import record

# How a name is changed: with all that it holds, for sure, by another binding.
DEEP, SURE, REBOUND = 1, 2, 4


class Changes:
    """`effects` gives for a unit the names of the module that it changes, and the keys of what it is given, each with the
    above; `runs` those functions and classes that it runs for sure.
    """

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
        # Of the unit that is looked at: what it changes, by how, and what it calls.
        self._changing, self._called = {}, {}
        # What refs lead to was so when a round began: the last round learns nothing, so there it is as it is.
        self._learnt = True
        while self._learnt:
            self._learnt = False
            self._leads, self._means_itself = Leads(world.means, HELD, self._counts), Leads(world.means, SAME, self._counts)
            for unit in self._all:
                self._follow(unit)

    def _counts(self, key):
        """Whether it matters that something leads to this key: it runs, or it is one that is changed."""
        world = self._world
        return key in world.specials or key in world.functions or key in self._results or self._is_changeable(key)

    def _is_changeable(self, key):
        return key in MARKS or (isinstance(key, str) and key not in self._world.assigned)

    def can_change(self, name):
        """Whether there is anything to change: not where it only ever means numbers, texts and the like."""
        return any(map(self._is_changeable, self._leads.of({(name, SAME)})))

    def _follow(self, unit):
        self._changing, self._called = {}, {}
        found, before = self.effects[unit], len(self.effects[unit]) + sum(self.effects[unit].values())
        for refs, deep, sure in unit.changed:
            self._spread(refs, (DEEP if deep else 0) | (SURE if sure else 0))
        for name in unit.rebound:
            found[name] = found.get(name, 0) | REBOUND | SURE
        for mark, places in ((ONCE, unit.iterated), (LAZY, unit.looked_up)):
            for refs in places:
                if mark in self._leads.of(refs) and mark in self._reached(unit, {0: refs}):
                    self._spread(refs, 0)
        for refs in unit.used if self._has_specials else ():
            for name in self._world.specials.keys() & self._leads.of(refs):
                self._call(unit, self._world.specials[name][1], refs, set())
        for recv, given in unit.foreign:
            if not self._world.specials.keys() & self._leads.of(recv):
                self._spread(recv | given, DEEP)
                self._run(unit, recv | given, set(), set(), False)
        for callee, recv, given in unit.called:
            if isinstance(callee, str):
                self._call(unit, self._world.methods[callee], recv, given)
            else:
                self._run(unit, callee, recv, given)
        for callee, recv, given in unit.perhaps_called:
            self._run(unit, callee, recv, given, False)
        for key, how in self._reached(unit, self._changing).items():
            if isinstance(key, str) or key == unit.self_key or key == unit.args_key:
                found[key] = found.get(key, 0) | how
        self._learnt |= before != len(found) + sum(found.values())

    def _run(self, unit, refs, recv, given, sure=True):
        """All functions that `refs` may reach; they run for sure where they are what it means, and not what it holds."""
        world, same = self._world, self._means_itself.of(refs) if sure else ()
        for key in self._leads.of(refs):
            # Who knows what another module calls: `Worker().start()` runs `run`.
            for units in world.specials.get(key, ())[: 2 if sure else 3]:
                self._call(unit, units, recv or {(key, HELD)}, given, key in same)
            self._call(unit, world.functions.get(key, ()), recv, given, key in same)
            self._call(unit, self._results.get(key, ()), recv, given, key in same)

    def _call(self, unit, callees, recv, given, sure=True):
        of_object, of_args = None, None
        for callee in callees:
            self._mean(callee.self_key, recv)
            self._mean(callee.args_key, given)
            if (callee, sure) not in self._called:
                self._called[callee, sure] = self._do_as(unit, callee, sure)
            on_object, on_args = self._called[callee, sure]
            of_object = on_object if of_object is None else of_object | (on_object or 0)
            of_args = on_args if of_args is None else of_args | (on_args or 0)
        if of_object is not None:
            self._spread(recv, of_object)
        if of_args is not None:
            self._spread(given, of_args)

    def _do_as(self, unit, callee, sure):
        """What a call does whatever it is given. Gives how it changes its object and its arguments, None for not at all."""
        found, runs = self.effects[unit], self.runs[unit]
        if sure and not self.runs[callee] | {callee.name} <= runs:
            runs |= self.runs[callee] | {callee.name}
            self._learnt = True
        own = {callee.self_key: None, callee.args_key: None}
        for key, flags in list(self.effects[callee].items()):
            flags = flags if sure else flags & ~SURE
            if key in own:
                own[key] = flags
            elif isinstance(key, str):
                found[key] = found.get(key, 0) | flags
        return own[callee.self_key], own[callee.args_key]

    def _mean(self, key, refs):
        known = self._world.means.setdefault(key, set())
        if not refs <= known:
            known |= refs
            self._learnt = True

    def _spread(self, refs, flags):
        self._changing.setdefault(flags, set()).update(refs)

    def _reached(self, unit, changing):
        """Keys of the objects that may change where those of `changing` do (how, and refs), each with how."""
        found, stack = {}, list(changing.items())
        while stack:
            flags, refs = stack.pop()
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
                    stack.append((now, self._world.means.get(key, ())))
        return found
