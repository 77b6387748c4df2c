"""Which statements of a module a function needs: the decisions behind slicing.py. Pure."""
import builtins

from . import setups
from .changes import REBOUND
from .effects import MODULE
from .setting_up import SettingUp
from .unseen import unseen


class Plan:
    """Which statements are kept: `needed` are all names reached, `kept` the statements.

    `needed` tells of each name up to which statement its values matter: to what runs when the module is loaded only
    those before it do; to functions, which run later, all, but for what the program makes of the function's own results.

    Kept is, besides what binds a needed name, whatever may change one, unless it is the program (`programs`): that runs
    the function, or uses a cluster or what came of those, or waits, or ends.
    """

    def __init__(self, module, names, whole, own=frozenset()):
        """`module` is the Analysis of its text; `own` names the user's other modules."""
        self.module, self.statements, self.imports, self.bound = module, module.statements, module.imports, module.bound
        self.roots = list(names)
        self.needed, self.kept = dict.fromkeys(names, len(self.statements)), set()
        self._own = module.tagged | {name for name in names if name in module.functions}
        # Statements that run one of these functions, or give it to other modules.
        self._running = {index for index, keys in enumerate(module.runs) if keys & self._own}
        self._using = self._running | {index for index, keys in enumerate(module.handed) if keys & self._own}
        self.reused = self._names_reused()
        # And names that are bound by it to the end.
        self.programs, self.of_program = set(), set()
        self.dynamic = None
        self.whole = whole
        # Relative imports are of them, too; where clusters are made is the program's.
        self.own = (own | {""}) - module.cluster_modules
        self.setting_up = SettingUp(self)
        self._grow()
        if whole or self.dynamic is not None:
            self.whole = True
            self._keep_whole(self.module.ending if whole else self.programs | self.module.ending)

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
                    # `relationship("Address")` finds the class when it is asked for.
                    self._need(statement.uses.texts & self.module.classes, len(self.statements))
                    self._look_for_dynamic(index)

    def _keep_whole(self, left_out):
        """All but what maps tagged functions, or is left out (indices), and what is made of that."""
        lost = set()
        for index, statement in enumerate(self.statements):
            is_program = index in left_out or self.module.runs[index] & self.module.tagged
            if is_program or statement.uses.reads_now & lost or self._only_tags(statement):
                lost |= statement.binds
                self.kept.discard(statement)
            else:
                lost -= statement.binds
                self.kept.add(statement)
        names = {name for statement in self.kept for name in statement.reads | statement.binds}
        self.needed.update(dict.fromkeys(names, len(self.statements)))

    def _only_tags(self, statement):
        """It binds what tags functions, and nothing else."""
        return bool(statement.binds) and statement.binds <= self.module.tag_roots - self.needed.keys()

    def _names_reused(self):
        """Names that the program binds again by way of the function, `df = view.map(f, …)`, and in which statement.

        When that runs f, they have the values from before.
        """
        bound, reused = set(), {}
        for index, statement in enumerate(self.statements):
            if index in self._running:
                for name in statement.binds & bound - set(self.roots):
                    reused.setdefault(name, index)
            bound |= statement.binds
        return reused

    def _find_programs(self):
        """Indices. What a cluster gave, or the function, belongs to the program like them, unless it is needed."""
        module, roots = self.module, self.module.tag_roots
        made, found = roots - self.needed.keys(), set()
        for index, statement in enumerate(self.statements):
            if index in self._using or index in module.once_only or module.reads[index] & made:
                found.add(index)
                made |= statement.binds
            else:
                made -= statement.binds - roots
            made |= module.clusters[index] - self.needed.keys()
            made = {name for name in made if self.needed.get(name, 0) <= index or name not in statement.binds}
        self.of_program = made
        return found

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
        return not (is_named and any(name in one.binds and one.binds_surely for one in self.statements[end:index]))

    def _look_for_dynamic(self, index):
        statement = self.statements[index]
        how = unseen(statement.node, self.bound, self.module.changes.units[index].written) if self.dynamic is None else None
        if how is not None:
            self.dynamic = (how, statement.line)

    def _is_kept(self, index, statement):
        if statement.is_always_kept or any(index < self.needed.get(name, 0) for name in statement.binds):
            return True
        if any(self.imports.get(root) == "sys" for root in statement.streams):
            return False
        return (
            (index not in self.programs and bool(self.changed_by(index)))
            or self.setting_up.keeps(index, statement)
            or (index not in self.programs and self.module.seeding.seeds_what_is_drawn(statement, self.kept))
            or (index not in self.programs and self.shifts_draws(index) and self.setting_up.is_simple(index, statement))
            or (statement.makes_folder and self._needs_nothing_more(statement))
            or (index not in self.programs and self._sets_up_own(index, statement))
            or self._registers_class(statement)
            or self._imported_for_effect(statement)
        )

    def changed_by(self, index, flags=0):
        """Names that the slice needs and the statement may change; with SURE, those that it changes for sure."""
        effects = self.module.effects[index]
        if MODULE in effects and not flags:
            return {MODULE}
        return {
            name
            for name, how in effects.items()
            if how & flags == flags and self.is_needed(name, index) and self._can_change(name, how, index)
        }

    def shifts_draws(self, index):
        return self.module.seeding.shifts_draws(index, self.kept)

    def _can_change(self, name, how, index):
        if name in self.imports:
            of_process = setups.can_set_up_process(self.imports[name])
            return not of_process and (bool(how & REBOUND) or name in self.statements[index].uses.changed)
        return bool(how & REBOUND) or self.module.changes.can_change(name)

    def _needs_nothing_more(self, statement):
        """But Python's own library."""
        names = statement.uses.reads - self.needed.keys() - vars(builtins).keys()
        return all(setups.is_standard(self.imports.get(name)) for name in names)

    def packages(self):
        """Modules in use. The user's own may all be set up by each other: where one is, they all are."""
        used = {module for name, module in self.imports.items() if name in self.needed}
        return used | self.own & set(self.imports.values()) if used & self.own else used

    def _sets_up_own(self, index, statement):
        """`config.configure(batch=3)`, `load_dotenv()`, `@register` of modules of the user's."""
        if statement.name is not None:
            made = {self.imports[root] for root in statement.decorators & self.imports.keys()}
            return bool(made & self.own & self.packages()) and not statement.reads & self.of_program
        root, last = statement.ends_in or (None, None)
        if root not in self.imports or self.imports[root] not in self.own or setups.is_quiet(last) or setups.seeds(last):
            return False
        return self.imports[root] in self.packages() or setups.sets_up_something(last)

    def _registers_class(self, statement):
        """A class that makes itself known to one that is kept: `__init_subclass__`, a metaclass, `__subclasses__`."""
        packages = self.packages()
        bases = {base for base in statement.bases if base in self.needed or self.imports.get(base) in self.own & packages}
        if not bases or statement.reads & self.of_program:
            return False
        if any("__subclasses__" in one.uses.attributes for one in self.kept):
            return True
        return any(self._knows_subclasses(base, set()) for base in bases)

    def _knows_subclasses(self, name, looked):
        if name in self.imports:
            return setups.may_know_subclasses(self.imports[name])
        own = self.module.definitions.get(name)
        if own is None:
            # `Base = declarative_base()`
            makers = [one for one in self.module.binders_of(name) if one.is_assignment]
            read = {self.imports[other] for one in makers for other in one.uses.reads_now & self.imports.keys()}
            return any(map(setups.may_know_subclasses, read))
        if own.is_function or name in looked:
            return False
        looked.add(name)
        metaclass = own.metaclass is not None and own.metaclass in self.module.definitions
        return metaclass or own.has_init_subclass or any(self._knows_subclasses(base, looked) for base in own.bases)

    def _imported_for_effect(self, statement):
        """An import that nothing uses, of a package that is used (`sklearn.experimental.enable_…`), or of the user's own."""
        if not statement.imports or statement.binds & (self.module.read | self.module.tag_roots):
            return False
        return bool(set(statement.imports.values()) & (self.packages() | self.own))
