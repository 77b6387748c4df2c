"""What calls may change, and what they may give: the part of recorder.py that knows them. Pure."""
import ast

from . import reading
from .effects import FRESH, HELD, INSIDE, LAZY, MODULE, NOTHING, ONCE, SAME, held, inside, result_of
from .uses import root_of

# What `random.Random()` draws by, and tables by themselves.
_OF_GENERATORS = {"sample"}


class Calls:
    """Of a Recorder: its `world`, `unit`, `key`, `value`, `lambda_of` and `change` are meant."""

    def _Call(self, node):
        pairs = [(None, part) for part in node.args] + [(one.arg, one.value) for one in node.keywords]
        refs = [self.value(part) if not isinstance(part, ast.Lambda) else NOTHING for _, part in pairs]
        given = set().union(*refs)
        self.unit.iterated += refs
        for name, part in pairs:
            if isinstance(part, ast.Lambda):
                given = given | self.lambda_of(part, given)
            elif isinstance(part, ast.Attribute) and self.may_be_method(part):
                self.call(part, given, NOTHING)
            if name in ("out", "file"):
                self.change(self.value(part))
            if name == "key" and not isinstance(part, ast.Lambda):
                self.call(part, inside(given), NOTHING)
            if name == "copy" and getattr(part, "value", None) is False and refs:
                self.change(refs[0], sure=False)
            if name == "inplace" and isinstance(node.func, ast.Attribute):
                self.change(self.value(node.func.value))
        return self.call(node.func, given, refs[0] if refs else NOTHING, node)

    def may_be_method(self, node):
        """`R.append`, which is given away to be called."""
        return node.attr in reading.CHANGING or node.attr in self.world.methods

    def call(self, func, given, first, node=None):
        """Give what `func(…)` may mean; `given` are all arguments, `first` the first, `node` the call, if it stands so."""
        if node is None:
            self.unit.iterated.append(given)
        self.unit.used.append(given)
        if getattr(func, "attr", getattr(func, "id", None)) in reading.CALLERS:
            self.unit.called.append(({ref for ref in given if ref[1] == SAME}, set(), inside(given)))
        if isinstance(func, ast.Lambda):
            return self.lambda_of(func, given)
        root = root_of(func)
        module = self.world.imports.get(root) if self.key(root) == root else None
        if module is not None and _is_path(func):
            return self.library(root, module, getattr(func, "attr", root), given, first)
        if isinstance(func, ast.Attribute):
            return self.method(func, given, first)
        if isinstance(func, ast.Name):
            return self.named(func.id, given, first, node)
        refs = self.value(func)
        return self.unknown(refs, given)

    def unknown(self, refs, given):
        self.unit.called.append((refs, refs, given))
        self.change(refs | given, deep=True, sure=False)
        return inside(refs | given)

    def named(self, name, given, first, node):
        key, world = self.key(name), self.world
        if key == name and name not in world.bound and reading.is_builtin(name):
            return self.builtin(name, given, first, node)
        if key in world.specials:
            self.unit.called.append(({(key, SAME)}, {(key, HELD)}, given))
            return held(given) | {(key, INSIDE if key in world.shared else HELD), (FRESH, SAME)}
        if key in world.functions:
            self.unit.called.append(({(key, SAME)}, set(), given))
            return {(result_of(key), SAME)}
        return self.unknown({(key, SAME)}, given)

    def builtin(self, name, given, first, node):
        if name in reading.CHANGING_FIRST:
            if (MODULE, SAME) in first and len(node.args) > 1:
                self.write(node, first, getattr(node.args[1], "value", None), given)
            else:
                self.change(first)
                self.store(first, given - first)
            return inside(given)
        if name in reading.NAMESPACES:
            is_own = name != "globals" and self.unit.name is not None
            return inside(given) if given else self.scope_itself() if is_own else {(MODULE, SAME)}
        if name in reading.RUNNERS:
            self.unit.rebound.add(MODULE)
        if name in ("map", "filter") and node is not None and len(node.args) > 1:
            if not isinstance(node.args[0], ast.Lambda) and not self.is_given_method(node.args[0]):
                given = given | self.call(node.args[0], inside(given), NOTHING)
        if name == "super":
            return {(self.unit.self_key, SAME)}
        if name in reading.PLAIN:
            return NOTHING
        if name in reading.ITERATORS:
            return held(given) | {(ONCE, SAME)}
        if name in reading.GIVERS:
            return inside(given)
        return held({ref for ref in given if ref[0] != ONCE}) | {(FRESH, SAME)}

    def scope_itself(self):
        """`locals()` of a function."""
        return {(key, HELD) for key in self.scope.values()} | {(FRESH, SAME)}

    def is_given_method(self, node):
        return isinstance(node, ast.Attribute) and self.may_be_method(node)

    def library(self, root, module, last, given, first):
        """A function of another module. A client holds nothing of what it is given but other clients."""
        if module in reading.OF_PROCESS:
            return NOTHING
        if last in reading.CHANGING_FIRST:
            self.change(first)
            self.store(first, given - first)
        elif reading.writes(module, last):
            # NumPy alone is given first what to write to.
            self.change(first if module == "numpy" else given - first, sure=False)
        elif not reading.only_reads(module):
            self.change(given, deep=True, sure=False)
        if last not in reading.WRAPPERS and not reading.writes(module, last):
            self.unit.perhaps_called.append((given, set(), NOTHING))
            self.unit.handed.append(given if last not in reading.CHANGING_FIRST else given - first)
        # `itertools.count` is called like what counts in a text.
        if last in reading.PLAIN and module != "itertools":
            return NOTHING
        if last == "deepcopy":
            return {(FRESH, SAME)}
        if last in reading.COPIES:
            return held(given) | {(FRESH, SAME)}
        if module in reading.CLIENTS:
            given = {ref for ref in given if self.is_client({ref})}
        marks = {(ONCE, SAME)} if reading.gives_iterators(module) else set()
        if last == "defaultdict":
            marks = {(LAZY, SAME)}
        return inside(given) | marks | {(root, INSIDE), (FRESH, SAME)}

    def method(self, func, given, first):
        name, recv = func.attr, self.value(func.value)
        self.unit.used.append(recv)
        if (MODULE, SAME) in recv:
            return self.of_module(func, name, given)
        if name in reading.CALLERS:
            self.unit.called.append(({ref for ref in recv if ref[1] == SAME}, set(), inside(given)))
        own = name in self.world.methods
        if own:
            self.unit.called.append((name, recv, given))
        is_drawing = name in _OF_GENERATORS and self.is_made_by(recv, "random")
        if name in reading.CHANGING or is_drawing or (name in reading.METHODS and self.is_made_by(recv, "matplotlib")):
            # `list.append(rows, 1)`
            recv = recv or first
            self.change(recv)
            if name in reading.STORING:
                self.store(recv, given)
        elif name in reading.METHODS and (name != "join" or given or not recv):
            self.unit.iterated.append(recv)
            if name in reading.PLAIN:
                return NOTHING
            if name in reading.COPIES:
                return held(recv) | {(FRESH, SAME)}
        elif own:
            self.unit.foreign.append((recv, given))
        elif name in reading.ON_FILES:
            self.unit.iterated.append(recv)
        elif self.is_client(recv):
            self.change(recv, deep=True, sure=False)
        else:
            self.change(recv | given, deep=True, sure=False)
            self.unit.handed.append(given)
            self.unit.perhaps_called.append((recv | given, NOTHING, NOTHING))
        if name in reading.CALLERS:
            recv, given = self.but_functions(recv), self.but_functions(given)
        return inside(recv | given) | {(FRESH, SAME)} | ({(result_of("." + name), SAME)} if own else NOTHING)

    def is_client(self, refs):
        """What was made by a module that talks to others, as far as it is known by now: `db = redis.Redis()`."""
        clients = self.world.clients
        found, looked = list(refs) if clients else [], set()
        while found:
            key = found.pop()[0]
            if key in clients:
                return True
            if key not in looked:
                looked.add(key)
                found += self.world.means.get(key, ())
        return False

    def is_made_by(self, refs, module):
        """It may come of that module, `ax` of `plt.subplots()`: as far as it is known by now, which functions are not asked."""
        is_function = self.unit.name is not None
        names = set() if is_function else {name for name, its in self.world.imports.items() if its == module}
        found, looked = list(refs) if names else [], set()
        while found:
            key = found.pop()[0]
            if key in names:
                return True
            if key not in looked:
                looked.add(key)
                found += self.world.means.get(key, ())
        return False

    def but_functions(self, refs):
        return {ref for ref in refs if ref[0] not in self.world.functions}

    def of_module(self, func, name, given):
        """`globals().update(…)`, `sys.modules.get(…)`."""
        if name not in reading.METHODS:
            self.write(func, {(MODULE, SAME)}, None, given)
        return {(MODULE, SAME)}


def _is_path(node):
    """`a.b.c`"""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)
