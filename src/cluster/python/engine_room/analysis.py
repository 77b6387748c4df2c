"""What is known of a module whatever is wanted of it: worked out once for each text. Pure."""
from . import reading
from .changes import Changes
from .effects import SAME, World
from .seeding import Seeding
from .touches import Touches


class Analysis:
    """Of the statements of a module. Nobody changes it: plan.py decides by it which of them are kept."""

    def __init__(self, statements):
        self.statements = statements
        self.tagged = {name for statement in statements for name in statement.tagged}
        self.tag_roots = {root for statement in statements for root in statement.tag_roots}
        self.imports = {name: module for statement in statements for name, module in statement.imports.items()}
        self.definitions = {one.name: one for one in statements if one.name is not None}
        self.classes = {name for name, one in self.definitions.items() if not one.is_function}
        self.bound = {name for statement in statements for name in statement.binds}
        # What any of them reads, now or later.
        self.read = set().union(*[statement.reads for statement in statements])
        self._binders = _by_name(statements, lambda one: one.binds)
        definitions = [node for statement in statements for node in statement.definitions]
        world = World(self.imports, self.bound, definitions)
        self.functions, self._methods = world.functions, world.methods
        self.changes = Changes(world, statements)
        # Of each statement: what it changes, the functions it runs, and those that other modules are given by it.
        units = self.changes.units
        self.effects = [self.changes.effects[unit] for unit in units]
        self.runs = [self.changes.runs[unit] for unit in units]
        self.seeding = Seeding(statements, self.imports, self.definitions, self.runs)
        self.handed = [{key for refs in unit.handed for key, place in refs if place == SAME} for unit in units]
        self.touches = Touches(statements, self.imports, self.definitions, self.runs)
        # What it reads as it runs, by the functions that it runs, too.
        self.reads = [self._reads_of(index) for index in range(len(statements))]
        # Names by which it imports those that make clusters.
        self.clusters = [{name for name, module in one.imports.items() if module in reading.CLUSTERS} for one in statements]
        self.cluster_modules = {module for root in self.tag_roots for module in self._modules_behind(root)}
        self.ending = {index for index, statement in enumerate(statements) if self._ends(statement)}
        self.once_only = {index for index, statement in enumerate(statements) if self._is_once_only(statement)}

    def binders_of(self, name):
        """Statements that bind it, in their order."""
        return self._binders.get(name, ())

    def _reads_of(self, index):
        own = [self.definitions[name].reads for name in self.runs[index] & self.definitions.keys()]
        return self.statements[index].uses.reads_now.union(*own)

    def _modules_behind(self, root):
        """Where it comes from, `mycluster` of `view = mycluster.view`."""
        read = {name for one in self.binders_of(root) for name in one.uses.reads_now}
        return {self.imports[name] for name in read | {root} if name in self.imports}

    def _is_once_only(self, statement):
        """`app.run()`, `time.sleep(1)`, `sys.exit(main())`, `signal.signal(…)`, `users.drop()`, and loops without an end."""
        call = statement.ends_in
        if call is None:
            return statement.is_endless
        root, last = call
        if self.imports.get(root) in reading.OF_PROCESS:
            return True
        own = last in self._methods or last in self.functions
        is_program = last in reading.PROGRAM and not own and self.imports.get(root) not in reading.RUN_COROUTINES
        return is_program or self.destroys(statement)

    def _ends(self, statement):
        """It ends the program, or never does: `sys.exit(main())`, `raise SystemExit`, `app.run()`, a loop without an end."""
        if statement.is_endless or statement.is_exit:
            return True
        root, last = statement.ends_in or (None, None)
        return last in reading.ENDING and self._is_once_only(statement) and not (last == "run" and root in self.imports)

    def destroys(self, statement):
        """`db.users.delete_many({})`"""
        root, last = statement.ends_in or (None, None)
        if last not in reading.DESTROYING or last in self._methods or last in self.functions:
            return False
        return root in self.imports or self.client_behind(root) is not None

    def client_behind(self, name, looked=frozenset()):
        """The module by which this name talks to others, `redis` of `r = redis.Redis()`; None of other names."""
        if name in self.imports or name is None:
            return self.imports[name] if self.imports.get(name) in reading.CLIENTS else None
        makers = [one for one in self.binders_of(name) if one.name is None]
        roots = {root for one in makers for root, _ in one.uses.calls} - looked - {name}
        found = (self.client_behind(root, looked | roots | {name}) for root in sorted(roots, key=str))
        return next((module for module in found if module is not None), None)


def _by_name(statements, names_of):
    found = {}
    for statement in statements:
        for name in names_of(statement):
            found.setdefault(name, []).append(statement)
    return found
