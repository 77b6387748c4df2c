"""What statements set of other modules, and what they call there, be it by functions of the file's own: `configure()`. Pure."""
import ast

from .nodes import parts_of, walk
from .reading import STREAMS
from .uses import imported_by, root_of

# What gives a thing that is the process's own: `ctx = getcontext()`, then `ctx.prec = 5`.
_SHARED = {"getcontext"}
_SETTING = {"setattr", "delattr"}
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Touched:
    """`calls` are (root, module, last name), `changed` (root, module) of what is set; `members` names that are set there,
    as `zs` of `pd.DataFrame.zs = zs`; `modules` those that functions import themselves."""

    def __init__(self):
        self.calls, self.changed, self.members, self.modules = set(), set(), set(), set()

    def add(self, other):
        self.calls |= other.calls
        self.changed |= other.changed
        self.members |= other.members


class Touches:
    def __init__(self, statements, imports, definitions, runs):
        self._statements, self._definitions, self._runs = statements, definitions, runs
        self._names = dict(_other_names(statements, imports), **imports)
        self._own, self._of_functions = {}, {}

    def by_statement(self, index):
        """What it touches itself."""
        if index not in self._own:
            statement = self._statements[index]
            uses, is_definition = statement.uses, statement.name is not None
            touches = any(root in self._names for root in uses.changed) or any(
                root in self._names or root in _SETTING for root, _ in uses.calls
            )
            self._own[index] = self._touched(statement.node, is_definition) if touches else Touched()
        return self._own[index]

    def by_functions(self, index):
        """What the file's functions do that it runs."""
        found = Touched()
        for name in self._runs[index] & self._definitions.keys():
            found.add(self.of_function(name))
        return found

    def of_function(self, name):
        if name not in self._of_functions:
            self._of_functions[name] = self._touched(self._definitions[name].node, False)
        return self._of_functions[name]

    def _touched(self, node, only_decorators):
        found, names = Touched(), self._names
        is_definition = isinstance(node, _DEFINITIONS)
        if only_decorators:
            nodes = [part for one in node.decorator_list for part in walk(one)]
        else:
            nodes = walk(node) if is_definition else _run_at_once(node)
        if is_definition:
            inner = [imported_by(one) for one in nodes if isinstance(one, (ast.Import, ast.ImportFrom))]
            names = dict(names)
            for imports in inner:
                names.update(imports)
                found.modules.update(imports.values())
        for one in nodes:
            if isinstance(one, ast.Call):
                self._call(one, names, found)
            elif isinstance(one, (ast.Attribute, ast.Subscript)) and not isinstance(one.ctx, ast.Load):
                name = getattr(one, "attr", None)
                root = root_of(one)
                if root in names and name not in STREAMS:
                    found.changed.add((root, names[root]))
                    found.members.add(name)
        return found

    def _call(self, node, names, found):
        root, last = root_of(node.func), getattr(node.func, "attr", getattr(node.func, "id", None))
        if root in names and last is not None:
            found.calls.add((root, names[root], last))
        if last in _SETTING and node.args and root_of(node.args[0]) in names:
            root = root_of(node.args[0])
            found.changed.add((root, names[root]))
            found.members.update(getattr(one, "value", None) for one in node.args[1:2])


def _run_at_once(node):
    """A node and all below it, but for what only calls run."""
    found = [node]
    for one in found:
        found += [part for part in parts_of(one) if not isinstance(part, (*_DEFINITIONS, ast.Lambda))]
    return found


def _other_names(statements, imports):
    """`env` of `env = os.environ`, by the module it is of."""
    found = {}
    for statement in statements:
        node = statement.node
        if not isinstance(node, ast.Assign) or len(node.targets) != 1 or not isinstance(node.targets[0], ast.Name):
            continue
        value, root = node.value, root_of(node.value)
        if isinstance(value, ast.Call):
            is_shared = getattr(value.func, "attr", getattr(value.func, "id", None)) in _SHARED
        else:
            is_shared = isinstance(value, ast.Attribute)
        if is_shared and root in imports:
            found[node.targets[0].id] = imports[root]
    return found
