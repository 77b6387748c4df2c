"""Which statements of a module a function needs: the decisions behind slicing.py. Pure."""
import builtins

from . import setups
from .aliases import aliases_in

# What reads the module by names that cannot be seen.
_DYNAMIC = {"globals", "eval", "exec", "locals", "vars"}
_OF_MODULES = {"__file__", "__name__", "__package__"}


class Plan:
    """Which statements are kept: `needed` are all names reached, `kept` the statements.

    `needed` tells of each name up to which statement its values matter: to what runs when the module is loaded only
    those before it do; to functions, which run later, all, but for what the program makes of the function's own results.
    """

    def __init__(self, statements, names, whole):
        self.statements, self.roots = statements, list(names)
        self.needed, self.kept = dict.fromkeys(names, len(statements)), set()
        self.tagged = {name for statement in statements for name in statement.tagged}
        self.imports = {name: module for statement in statements for name, module in statement.imports.items()}
        self.functions = {one.name: one for one in statements if one.name is not None}
        self.bound = {name for statement in statements for name in statement.binds}
        self.reused = self._names_reused()
        self.aliases = self._aliases()
        self.dynamic = None
        self.whole = whole
        self._grow()
        if whole or self.dynamic is not None:
            self.whole = True
            self.kept = {statement for statement in statements if not self._maps_tagged(statement)}
            names = {name for statement in self.kept for name in statement.reads | statement.binds}
            self.needed.update(dict.fromkeys(names, len(statements)))

    def _grow(self):
        grown = True
        while grown:
            grown = False
            for index, statement in enumerate(self.statements):
                if statement not in self.kept and self._is_kept(index, statement):
                    self.kept.add(statement)
                    grown = True
                    self._need(statement.uses.reads_now, index)
                    for name in statement.uses.reads_later:
                        self._need([name], self.reused.get(name, len(self.statements)))
                    self._look_for_dynamic(statement)

    def _names_reused(self):
        """Names that the program binds again by way of the function, `df = view.map(f, …)`, and in which statement.

        When that runs f, they have the values from before.
        """
        own, bound, reused = self.tagged & set(self.roots), set(), {}
        for index, statement in enumerate(self.statements):
            if statement.uses.reads_now & own:
                for name in statement.binds & bound - set(self.roots):
                    reused.setdefault(name, index)
            bound |= statement.binds
        return reused

    def _need(self, names, end):
        for name in names:
            self.needed[name] = max(end, self.needed.get(name, 0))

    def _is_needed(self, name, index):
        """The value that a statement changes is one that matters: it is not that of a later binding."""
        end = self.needed.get(name, -1)
        return index < end or (end >= 0 and not any(name in one.binds for one in self.statements[end:index]))

    def _look_for_dynamic(self, statement):
        names = statement.reads & _DYNAMIC - self.bound
        if names and self.dynamic is None:
            self.dynamic = (min(names), statement.line)

    def _is_kept(self, index, statement):
        if statement.is_always_kept or any(index < self.needed.get(name, 0) for name in statement.binds):
            return True
        uses = statement.uses
        return (
            any(self._is_changed(root, index, statement) for root in uses.now.changed)
            or any(self._matters(index, statement, *call) for call in uses.now.calls)
            or self._changes_part(index, statement)
            or self._registers_class(statement)
            or self._imported_for_effect(statement)
        )

    def _aliases(self):
        aliases = {}
        for statement in self.statements:
            for name, held in aliases_in(statement.node).items():
                aliases.setdefault(name, set()).update(held & self.bound - set(self.imports))
        return aliases

    def _changes_part(self, index, statement):
        """`row.append(1)` of `row = TABLE["a"]`: only what surely changes it, and is not the program's own work."""
        uses = statement.uses
        if uses.reads_now & (self.tagged | set(self.roots)):
            return False
        called = {root for root, last, _, _ in uses.now.calls if root != last and setups.changes_object(last, False)}
        wholes = {whole for root in uses.now.changed | called for whole in self._wholes(root)}
        return any(self._is_needed(whole, index) for whole in wholes)

    def _wholes(self, name):
        found, stack = set(), [name]
        while stack:
            new = self.aliases.get(stack.pop(), set()) - found
            found |= new
            stack.extend(new)
        return found - {name}

    def _is_changed(self, root, index, statement):
        """`root.a = 1`, in a statement that runs."""
        if setups.can_set_up_process(self.imports.get(root)):
            return self._is_simple(statement)
        return self._is_needed(root, index)

    def _matters(self, index, statement, root, last, dropped, args):
        """`root.….last(args)`, in a statement that runs."""
        if root in self.imports:
            if self._sets_up(statement, root, last):
                return True
        elif self._is_needed(root, index) and root not in self.tagged and root != last:
            own = self.functions.get(root)
            of_function = own is not None and own.is_function
            if last == "register" if of_function else setups.changes_object(last, dropped):
                return True
        if args and self._is_needed(args[0], index) and args[0] not in self.imports and setups.changes_first(last):
            return True
        return dropped and root == last and self._called_changes(root, args)

    def _sets_up(self, statement, root, last):
        module = self.imports[root]
        if setups.seeds(last):
            return False
        if setups.sets_up_process(module, last):
            return root in self.needed or self._is_simple(statement)
        reached = root in self.needed or module in self._packages()
        return reached and setups.sets_up_package(last) and self._is_simple(statement)

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
            return setups.is_standard(module) or module in self._packages()
        return statement.is_assignment and self._is_simple(statement, looked)

    def _called_changes(self, name, args):
        """A call of the user's own function, which changes something that is kept, and is not the program itself."""
        changed, reached, given = self.effects_of(name)
        if reached & (self.tagged | set(self.roots)):
            return False
        changed_args = {arg for index, arg in enumerate(args) if index in given}
        return bool((changed | changed_args) & (self.needed.keys() - set(self.imports)))

    def effects_of(self, name):
        """What a function changes when it is called, what it reaches, and the parameters (by index) that it changes."""
        changed, reached, given, stack = set(), set(), set(), [name]
        while stack:
            own = self.functions.get(stack.pop())
            if own is None or own.name in reached:
                continue
            reached.add(own.name)
            changed |= own.changes_later
            stack.extend(own.reads)
            if own.name == name:
                given = own.changed_parameters()
        return changed, reached - {name}, given

    def _registers_class(self, statement):
        """A class that makes itself known to one that is kept: `__init_subclass__`, a metaclass, `__subclasses__`."""
        bases = statement.bases & self.needed.keys()
        if not bases:
            return False
        if any("__subclasses__" in one.uses.attributes for one in self.kept):
            return True
        return any(self._knows_subclasses(base, set()) for base in bases)

    def _knows_subclasses(self, name, looked):
        own = self.functions.get(name)
        if own is None or own.is_function or name in looked:
            return False
        looked.add(name)
        metaclass = own.metaclass is not None and own.metaclass in self.functions
        return metaclass or own.has_init_subclass or any(self._knows_subclasses(base, looked) for base in own.bases)

    def _imported_for_effect(self, statement):
        """An import that nothing uses, of a package that is used: `sklearn.experimental.enable_…`."""
        if not statement.imports or any(statement.binds & one.reads for one in self.statements):
            return False
        return bool(set(statement.imports.values()) & self._packages())

    def _maps_tagged(self, statement):
        return any(root in self.tagged and root != last for root, last, _, _ in statement.uses.now.calls)

