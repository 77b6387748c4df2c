"""What a statement may do to the objects that names mean, as its text tells. Pure."""
import ast

from . import reading, setups
from .effects import FRESH, INSIDE, NOTHING, SAME, Unit, held, inside
from .expressions import Expressions
from .nodes import parts_of, walk
from .uses import bindings, parameters, root_of

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def record(node, world):
    """Give the Unit of a statement at the top level."""
    unit = Unit()
    Recorder(world, unit, {}).statement(node)
    return unit


class Recorder(Expressions):

    def statement(self, node):
        method = getattr(self, "_" + type(node).__name__, None)
        if method is not None:
            method(node)
        elif isinstance(node, ast.expr):
            self.value(node)
        else:
            self.all(parts_of(node))

    def all(self, nodes):
        for node in nodes:
            self.statement(node)

    def _Assign(self, node):
        if _are_pairs(node):
            parts = [self.value(part) for part in node.value.elts]
            for target, refs in zip(node.targets[0].elts, parts):
                self.assign(target, refs)
            return
        refs = self.value(node.value)
        for target in node.targets:
            self.assign(target, refs)

    def _AnnAssign(self, node):
        if node.value is not None:
            self.assign(node.target, self.value(node.value))

    def _AugAssign(self, node):
        refs = held(self.value(node.value))
        is_name = isinstance(node.target, ast.Name)
        before = {(self.key(node.target.id), SAME)} if is_name else inside(self.value(node.target.value))
        self.unit.used.append(before)
        self.change(before, sure=False)
        self.assign(node.target, refs)

    def _For(self, node):
        self.assign(node.target, self.elements(node.iter))
        self.all(node.body + node.orelse)

    _AsyncFor = _For

    def _withitem(self, node):
        refs = self.value(node.context_expr)
        self.unit.used.append(refs)
        if node.optional_vars is not None:
            self.assign(node.optional_vars, inside(refs))

    def _Expr(self, node):
        """`helpers.configure(3)` is for what that does to its module, where nobody knows better."""
        call = node.value.value if isinstance(node.value, ast.Await) else node.value
        if isinstance(call, ast.Call):
            root, last = root_of(call.func), getattr(call.func, "attr", "")
            module = self.world.imports.get(root) if self.key(root) == root else None
            if setups.is_foreign(module) and not setups.is_quiet(last or root) and not setups.seeds(last or root):
                self.unit.rebound |= {name for name, its in self.world.imports.items() if its == module}
            if last in reading.THROWN_AWAY and module is None:
                self.change(self.value(call.func.value), deep=True, sure=False)
        self.value(node.value)

    def _Return(self, node):
        if node.value is not None:
            self.world.mean(self.unit.result, self.value(node.value))

    def _Delete(self, node):
        """`del rows[0]`, `del (a, rows[0])`"""
        for part in walk(node):
            if isinstance(part, (ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Del):
                self.change(self.value(part.value))

    def _Match(self, node):
        refs = inside(self.value(node.subject))
        for part in walk(ast.Module(body=[case.pattern for case in node.cases], type_ignores=[])):
            name = getattr(part, "name", None) or getattr(part, "rest", None)
            if name is not None:
                self.bind(name, refs)
        for case in node.cases:
            self.all([case.guard] * bool(case.guard) + case.body)

    def _ExceptHandler(self, node):
        self.all(node.body)

    def _Import(self, node):
        """It binds names only."""

    _ImportFrom = _Global = _Nonlocal = _Import

    # Functions and classes.

    def _FunctionDef(self, node):
        key = self.key(node.name)
        defaults = self.values([one for one in node.args.defaults + node.args.kw_defaults if one])
        if key == node.name and self.of_class is None:
            unit = self.world.begin(key)
            # What a default holds from call to call is the function's.
            self.body_of(unit, node, defaults and defaults | {(key, INSIDE)})
        else:
            self.nested(node, defaults)
        self.decorate(node, key)

    _AsyncFunctionDef = _FunctionDef

    def body_of(self, unit, node, defaults, around=None, has_self=False):
        found = bindings(node.body)
        names = found.names | {arg.arg for arg in parameters(node.args)}
        scope = dict(around if around is not None else self.scope)
        scope.update({name: (unit, name) for name in names})
        for name in found.globals:
            scope.pop(name, None)
        for index, arg in enumerate(parameters(node.args)):
            own = unit.self_key if has_self and index == 0 else unit.args_key
            self.world.mean((unit, arg.arg), {(own, SAME)} | defaults)
        Recorder(self.world, unit, scope).all(node.body)

    def nested(self, node, defaults):
        """As if it ran where it stands; it holds all that it reads."""
        inner = self.within(bindings(node.body).names | {arg.arg for arg in parameters(node.args)}, node)
        for name in bindings(node.body).globals:
            inner.scope.pop(name, None)
        for arg in parameters(node.args):
            self.world.mean(inner.key(arg.arg), defaults)
        inner.all(node.body)
        read = [part.id for part in walk(node) if isinstance(part, ast.Name)]
        known = {inner.key(name) for name in read if inner.key(name) != name or name in self.world.bound}
        self.bind(node.name, {(key, INSIDE) for key in known} | {(FRESH, SAME)})

    def decorate(self, node, key):
        for decorator in node.decorator_list:
            if isinstance(decorator, (ast.Name, ast.Attribute)):
                refs = self.call(decorator, {(key, SAME)}, NOTHING)
            else:
                refs = self.value(decorator)
                self.unit.called.append((refs, refs, {(key, SAME)}))
                self.change(refs, deep=True, sure=False)
            self.world.hold(key, refs)

    def _ClassDef(self, node):
        key = self.key(node.name)
        bases = self.values(node.bases + [one.value for one in node.keywords])
        self.unit.called.append((bases, bases, {(key, SAME)}))
        if key not in self.world.specials:
            self.nested_class(node, bases)
        else:
            self.world.hold(key, held(bases))
            names = bindings(node.body).names
            scope = dict(self.scope, **{name: (key, name) for name in names})
            Recorder(self.world, self.unit, scope, key, self.scope).class_body(node)
        self.decorate(node, key)

    def nested_class(self, node, bases):
        inner = self.within(bindings(node.body).names, node)
        inner.all(node.body)
        read = {inner.key(part.id) for part in walk(node) if isinstance(part, ast.Name)}
        self.bind(node.name, bases | {(key, INSIDE) for key in read} | {(FRESH, SAME)})

    def class_body(self, node):
        for part in node.body:
            if not isinstance(part, FUNCTIONS):
                self.statement(part)
                continue
            unit = self.world.begin_method(self.of_class, part)
            defaults = self.values([one for one in part.args.defaults + part.args.kw_defaults if one])
            is_static = any(getattr(one, "id", None) == "staticmethod" for one in part.decorator_list)
            self.body_of(unit, part, defaults, self.around, not is_static)


def _are_pairs(node):
    """`a, b = b, []`"""
    sides = [node.targets[0], node.value]
    if len(node.targets) > 1 or not all(isinstance(side, (ast.Tuple, ast.List)) for side in sides):
        return False
    starred = any(isinstance(part, ast.Starred) for side in sides for part in side.elts)
    return len(sides[0].elts) == len(sides[1].elts) and not starred
