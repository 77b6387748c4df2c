"""What code may do to the objects that names mean: recorded by recorder.py, worked out by changes.py. Pure.

What an expression may mean is a set of (key, place): a key is a name of the module, a name of a scope within as a
tuple, or one of the marks below. The object is what the name means (SAME), something within that (INSIDE), or
something of its own that holds it (HELD).
"""
import ast

from .reading import CLIENTS

SAME, INSIDE, HELD = range(3)

# Methods that run as an object or a class is made; and decorators that leave a method one.
_MAKERS = {"__init__", "__new__", "__post_init__", "__init_subclass__", "__set_name__", "__prepare__"}
_PLAIN = {"staticmethod", "classmethod", "abstractmethod", "override"}

# Made here, and may be changed; used up by reading; changed by looking a key up; the module itself.
FRESH, ONCE, LAZY, MODULE = MARKS = "<fresh>", "<once>", "<lazy>", "<module>"
NOTHING = frozenset()


def inside(refs):
    return {(key, INSIDE) for key, _ in refs}


def held(refs):
    return {(key, HELD) for key, _ in refs}


def result_of(name):
    """The key of what all functions of that name give."""
    return ("result", name)


class Unit:
    """Code that runs as one: a statement, or a function whenever it is called."""

    def __init__(self, name=None, called=None):
        # Of the function or class it belongs to; and what it is called by: `.name`, of methods.
        self.name = name
        self.self_key, self.args_key, self.result = (self, 0), (self, 1), result_of(called)
        # (refs, is it what they hold that changes, is that sure); names that it binds anew, of the module.
        self.changed, self.rebound = [], set()
        # What is iterated, looked up in, or otherwise used.
        self.iterated, self.looked_up, self.used = [], [], []
        # (refs or the name of a method, object, arguments).
        self.called, self.perhaps_called = [], []
        # What other modules are given, who may call it.
        self.handed = []
        # (object, arguments) of methods that are the file's own, unless the object is none of its classes.
        self.foreign = []
        # Of `globals()["x"] = 1`: these need no other name.
        self.written = set()


def _told(method):
    """Remembers the call in `told`: the same calls tell another World of the same names the same."""

    def tell(self, *args):
        self.told.append((method, args))
        method(self, *args)

    return tell


class World:
    """All that is recorded of one module: what names may mean, its functions and methods by name, its classes."""

    def __init__(self, imports, bound, definitions):
        self.imports, self.bound, self.told = imports, bound, []
        self.clients = {name for name, module in imports.items() if module in CLIENTS}
        self.means, self.assigned = {}, set()
        self.shared = _shared(definitions)
        self.functions, self.methods, self.specials = {}, {}, {}
        for node in definitions:
            if isinstance(node, ast.ClassDef):
                # What runs of it without being named: for the making of an object, and later. And what is named.
                self.specials[node.name] = ([], [], [])
                for part in node.body:
                    if hasattr(part, "args"):
                        self.methods.setdefault(part.name, [])
            else:
                self.functions[node.name] = []

    def names(self):
        """All by which a statement is judged, besides its own text; but for what clients give (`Calls.is_client`)."""
        tables = (self.imports.items(), self.bound, self.functions, self.methods, self.specials, self.shared)
        return tuple(map(frozenset, tables))

    @_told
    def mean(self, key, refs):
        """It may be bound to that."""
        self.assigned.add(key)
        self.means.setdefault(key, set()).update(refs)

    @_told
    def hold(self, key, refs):
        """What it means may hold that."""
        self.means.setdefault(key, set()).update(refs)

    @_told
    def add_function(self, unit):
        self.functions.setdefault(unit.name, []).append(unit)

    @_told
    def add_method(self, unit, node_name, is_plain):
        self.methods.setdefault(node_name, []).append(unit)
        makes, others, named = self.specials[unit.name]
        if node_name in _MAKERS:
            makes.append(unit)
        elif node_name.startswith("__") or not is_plain:
            others.append(unit)
        else:
            named.append(unit)

    def begin(self, name):
        unit = Unit(name, name)
        self.add_function(unit)
        return unit

    def begin_method(self, of_class, node):
        unit = Unit(of_class, "." + node.name)
        self.add_method(unit, node.name, all(getattr(one, "id", "") in _PLAIN for one in node.decorator_list))
        return unit


def _shared(definitions):
    """Classes that may give an object that is there already, or share what it holds: a `__new__`, a metaclass, Borg's `__dict__`."""
    classes = [node for node in definitions if isinstance(node, ast.ClassDef)]
    found = {node.name for node in classes if _shares(node)}
    size = -1
    while size != len(found):
        size = len(found)
        found |= {node.name for node in classes if any(getattr(base, "id", None) in found for base in node.bases)}
    return found


def _shares(node):
    metaclasses = [getattr(one.value, "attr", getattr(one.value, "id", None)) for one in node.keywords if one.arg == "metaclass"]
    if any(name not in ("ABCMeta", "EnumMeta", "EnumType") for name in metaclasses):
        return True
    methods = [part for part in node.body if hasattr(part, "args")]
    if any(part.name == "__new__" for part in methods):
        return True
    targets = [target for part in methods for one in part.body if isinstance(one, ast.Assign) for target in one.targets]
    return any(getattr(target, "attr", None) == "__dict__" for target in targets)
