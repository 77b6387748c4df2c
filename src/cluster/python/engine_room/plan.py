"""Which statements of a module a function needs: the decisions behind slicing.py. Pure."""
import builtins

from . import reading, setups
from .changes import REBOUND, Changes
from .effects import MODULE, SAME, World
from .seeding import Seeding

# What reads the module by names that cannot be seen.
_DYNAMIC = {"globals", "eval", "exec", "locals", "vars"}
_OF_MODULES = {"__file__", "__name__", "__package__"}


class Plan:
    """Which statements are kept: `needed` are all names reached, `kept` the statements.

    `needed` tells of each name up to which statement its values matter: to what runs when the module is loaded only
    those before it do; to functions, which run later, all, but for what the program makes of the function's own results.

    Kept is, besides what binds a needed name, whatever may change one, unless it is the program (`programs`): that runs
    the function, or uses a cluster or what came of those, or waits, or ends.
    """

    def __init__(self, statements, names, whole):
        self.statements, self.roots = statements, list(names)
        self.needed, self.kept = dict.fromkeys(names, len(statements)), set()
        self.tagged = {name for statement in statements for name in statement.tagged}
        self.imports = {name: module for statement in statements for name, module in statement.imports.items()}
        self.definitions = {one.name: one for one in statements if one.name is not None}
        self.bound = {name for statement in statements for name in statement.binds}
        definitions = [node for statement in statements for node in statement.definitions]
        self._world = World(self.imports, self.bound, definitions)
        self.changes = Changes(self._world, [statement.node for statement in statements])
        # Of each statement: what it changes, and the functions it runs.
        self.effects = [self.changes.effects[unit] for unit in self.changes.units]
        self.runs = [self.changes.runs[unit] for unit in self.changes.units]
        # The functions that other modules are given by it.
        self.handed = [{key for refs in unit.handed for key, place in refs if place == SAME} for unit in self.changes.units]
        self._own = self.tagged | {name for name in names if name in self._world.functions}
        self.seeding = Seeding(statements, self.imports, self.definitions, self.kept)
        self.reused = self._names_reused()
        self.programs = set()
        self.dynamic = None
        self.whole = whole
        self._grow()
        if whole or self.dynamic is not None:
            self.whole = True
            self._keep_whole()

    def _grow(self):
        grown = True
        while grown:
            grown = False
            self.programs = self._find_programs()
            for index, statement in enumerate(self.statements):
                if statement not in self.kept and self._is_kept(index, statement):
                    self.kept.add(statement)
                    grown = True
                    self._need(statement.uses.reads_now, index)
                    for name in statement.uses.reads_later:
                        self._need([name], self.reused.get(name, len(self.statements)))
                    self._look_for_dynamic(index)

    def _keep_whole(self):
        """All but what maps tagged functions, and what is made of that."""
        lost = set()
        for index, statement in enumerate(self.statements):
            if self.runs[index] & self.tagged or statement.uses.reads_now & lost:
                lost |= statement.binds
                self.kept.discard(statement)
            else:
                lost -= statement.binds
                self.kept.add(statement)
        names = {name for statement in self.kept for name in statement.reads | statement.binds}
        self.needed.update(dict.fromkeys(names, len(self.statements)))

    def _names_reused(self):
        """Names that the program binds again by way of the function, `df = view.map(f, …)`, and in which statement.

        When that runs f, they have the values from before.
        """
        bound, reused = set(), {}
        for index, statement in enumerate(self.statements):
            if self.runs[index] & self._own:
                for name in statement.binds & bound - set(self.roots):
                    reused.setdefault(name, index)
            bound |= statement.binds
        return reused

    def _find_programs(self):
        """Indices. What a cluster gave, or the function, belongs to the program like them, unless it is needed."""
        roots = {root for statement in self.statements for root in statement.tag_roots}
        made, found = roots - self.needed.keys(), set()
        for index, statement in enumerate(self.statements):
            names = set(statement.uses.reads_now)
            for name in self.runs[index] & self.definitions.keys():
                names |= self.definitions[name].reads
            if (self.runs[index] | self.handed[index]) & self._own or names & made or self._is_once_only(statement):
                found.add(index)
                made |= statement.binds
            else:
                made -= statement.binds - roots
            clusters = {name for name, module in statement.imports.items() if module in reading.CLUSTERS}
            made |= clusters - self.needed.keys()
            made = {name for name in made if self.needed.get(name, 0) <= index or name not in statement.binds}
        return found

    def _is_once_only(self, statement):
        """`app.run()`, `time.sleep(1)`, `sys.exit(main())`, `signal.signal(…)`, `users.drop()`, and loops without an end."""
        call = statement.ends_in
        if call is None:
            return statement.is_endless
        root, last = call
        if self.imports.get(root) in reading.OF_PROCESS:
            return True
        own = last in self._world.methods or last in self._world.functions
        is_program = last in reading.PROGRAM and not own and self.imports.get(root) not in reading.RUN_COROUTINES
        return is_program or self.destroys(statement)

    def destroys(self, statement):
        """`db.users.delete_many({})`"""
        root, last = statement.ends_in or (None, None)
        if last not in reading.DESTROYING or last in self._world.methods or last in self._world.functions:
            return False
        return root in self.imports or self.client_behind(root) is not None

    def client_behind(self, name, looked=frozenset()):
        """The module by which this name talks to others, `redis` of `r = redis.Redis()`; None of other names."""
        if name in self.imports or name is None:
            return self.imports[name] if self.imports.get(name) in reading.CLIENTS else None
        makers = [one for one in self.statements if name in one.binds and one.name is None]
        roots = {root for one in makers for root, _ in one.uses.calls} - looked - {name}
        found = (self.client_behind(root, looked | roots | {name}) for root in sorted(roots, key=str))
        return next((module for module in found if module is not None), None)

    def _need(self, names, end):
        for name in names:
            self.needed[name] = max(end, self.needed.get(name, 0))

    def is_needed(self, name, index):
        """The value that a statement changes is one that matters: it is not that of a later binding, which it names."""
        end = self.needed.get(name, -1)
        if index < end or end < 0:
            return end >= 0
        # By another name it may still be the value from before.
        is_named = name in self.statements[index].uses.reads_now
        return not (is_named and any(name in one.binds and not one.is_in_place for one in self.statements[end:index]))

    def _look_for_dynamic(self, index):
        statement = self.statements[index]
        names = statement.names_read_in(_DYNAMIC - self.bound, self.changes.units[index].written)
        if names and self.dynamic is None:
            self.dynamic = (min(names), statement.line)

    def _is_kept(self, index, statement):
        if statement.is_always_kept or any(index < self.needed.get(name, 0) for name in statement.binds):
            return True
        uses = statement.uses
        if any(self.imports.get(root) == "sys" for root in statement.streams):
            return False
        return (
            (index not in self.programs and bool(self.changed_by(index)))
            or any(setups.can_set_up_process(self.imports.get(root)) for root in uses.changed) and self._is_simple(statement)
            or any(self._sets_up(statement, root, last) for root, last in uses.calls if root in self.imports)
            or (index not in self.programs and self.seeding.seeds_what_is_drawn(statement))
            or (index not in self.programs and self.seeding.shifts_draws(index) and self._is_simple(statement))
            or (statement.makes_folder and self._needs_nothing_more(statement))
            or self._registers_class(statement)
            or self._imported_for_effect(statement)
        )

    def changed_by(self, index, flags=0):
        """Names that the slice needs and the statement may change; with SURE, those that it changes for sure."""
        effects = self.effects[index]
        if MODULE in effects and not flags:
            return {MODULE}
        return {
            name
            for name, how in effects.items()
            if how & flags == flags and self.is_needed(name, index) and self._can_change(name, how, index)
        }

    def functions_of(self, name):
        return self._world.functions.get(name, [])

    def _can_change(self, name, how, index):
        if name in self.imports:
            of_process = setups.can_set_up_process(self.imports[name])
            return not of_process and (bool(how & REBOUND) or name in self.statements[index].uses.changed)
        return bool(how & REBOUND) or self.changes.can_change(name)

    def _sets_up(self, statement, root, last):
        module = self.imports[root]
        if setups.seeds(last):
            return False
        if setups.sets_up_process(module, last):
            return root in self.needed or self._is_simple(statement)
        reached = root in self.needed or module in self._packages()
        return reached and setups.sets_up_package(last) and self._is_simple(statement)

    def _needs_nothing_more(self, statement):
        """But Python's own library."""
        names = statement.uses.reads - self.needed.keys() - vars(builtins).keys()
        return all(setups.is_standard(self.imports.get(name)) for name in names)

    def _packages(self):
        return {module for name, module in self.imports.items() if name in self.needed}

    def _is_simple(self, statement, looked=frozenset()):
        """It needs nothing but imports of Python's own library, packages in use, and values made of such."""
        for name in statement.uses.reads - self.needed.keys() - looked:
            binders = [one for one in self.statements if name in one.binds]
            if not binders and not hasattr(builtins, name) and name not in _OF_MODULES:
                return False
            if not all(self._is_simple_binder(one, name, looked | {name}) for one in binders):
                return False
        return True

    def _is_simple_binder(self, statement, name, looked):
        if name in statement.imports:
            module = statement.imports[name]
            return setups.is_standard(module) or setups.is_for_process(module) or module in self._packages()
        return statement.is_assignment and self._is_simple(statement, looked)

    def _registers_class(self, statement):
        """A class that makes itself known to one that is kept: `__init_subclass__`, a metaclass, `__subclasses__`."""
        bases = statement.bases & self.needed.keys()
        if not bases:
            return False
        if any("__subclasses__" in one.uses.attributes for one in self.kept):
            return True
        return any(self._knows_subclasses(base, set()) for base in bases)

    def _knows_subclasses(self, name, looked):
        own = self.definitions.get(name)
        if own is None or own.is_function or name in looked:
            return False
        looked.add(name)
        metaclass = own.metaclass is not None and own.metaclass in self.definitions
        return metaclass or own.has_init_subclass or any(self._knows_subclasses(base, looked) for base in own.bases)

    def _imported_for_effect(self, statement):
        """An import that nothing uses, of a package that is used: `sklearn.experimental.enable_…`."""
        if not statement.imports or any(statement.binds & one.reads for one in self.statements):
            return False
        return bool(set(statement.imports.values()) & self._packages())
