"""Which functions code calls, and with what. Parameters mean what calls give, so both are found together. Pure."""
from .effects import HELD, MARKS, SAME
from .leads import Leads

# Kinds of keys that it matters to be led to: what runs, and the classes among it; those with methods that run without being
# named; what can be changed.
RUN, CLASS, OPERATED, CHANGEABLE = 1, 2, 4, 8


class Callees:
    """`calls` gives for each unit what it calls: by (the other unit, for sure?) refs of its object and of its arguments.

    `unknown` gives refs that methods of nobody knows what may change; `leads` what refs lead to, once all is found.
    """

    def __init__(self, world, units):
        self._world = world
        self.calls, self.unknown = {unit: {} for unit in units}, {unit: set() for unit in units}
        self._results = {}
        for unit in units:
            if unit.name is not None:
                self._results.setdefault(unit.result, []).append(unit)
        self._learnt = True
        # What refs lead to was so when a round began: the last round learns nothing, so there it is as it is.
        while self._learnt:
            self._learnt = False
            self.leads, self._means_itself = Leads(world.means, HELD, self._kinds), Leads(world.means, SAME, self._kinds)
            for unit in units:
                self._look(unit)

    def _kinds(self, key):
        world = self._world
        is_class = key in world.specials
        runs = is_class or key in world.functions or key in self._results
        is_changeable = key in MARKS or (isinstance(key, str) and key not in world.assigned)
        is_operated = is_class and bool(world.specials[key][1])
        return RUN * runs | CLASS * is_class | OPERATED * is_operated | CHANGEABLE * is_changeable

    def _look(self, unit):
        world, leads = self._world, self.leads
        for refs in unit.used:
            for name in leads.of(refs, OPERATED):
                self._call(unit, world.specials[name][1], refs, set())
        for recv, given in unit.foreign:
            if not leads.reach_any(recv, CLASS):
                self.unknown[unit] |= recv | given
                self._run(unit, recv | given, set(), set(), False)
        for callee, recv, given in unit.called:
            if isinstance(callee, str):
                self._call(unit, world.methods[callee], recv, given)
            else:
                self._run(unit, callee, recv, given)
        for callee, recv, given in unit.perhaps_called:
            self._run(unit, callee, recv, given, False)

    def _run(self, unit, refs, recv, given, sure=True):
        """All functions that `refs` may reach; they run for sure where they are what it means, and not what it holds."""
        world, keys = self._world, self.leads.of(refs, RUN)
        same = self._means_itself.of(refs, RUN) if keys and sure else ()
        for key in keys:
            # Who knows what another module calls: `Worker().start()` runs `run`.
            for units in world.specials.get(key, ())[: 2 if sure else 3]:
                self._call(unit, units, recv or {(key, HELD)}, given, key in same)
            self._call(unit, world.functions.get(key, ()), recv, given, key in same)
            self._call(unit, self._results.get(key, ()), recv, given, key in same)

    def _call(self, unit, others, recv, given, sure=True):
        for other in others:
            known = self.calls[unit].get((other, sure))
            if known is None:
                known = self.calls[unit][other, sure] = (set(), set())
            self._mean(other.self_key, recv, known[0])
            self._mean(other.args_key, given, known[1])

    def _mean(self, key, refs, known):
        """`known` are those that this unit gave it so far."""
        if not refs <= known:
            known |= refs
            means = self._world.means.setdefault(key, set())
            self._learnt |= not refs <= means
            means |= refs
