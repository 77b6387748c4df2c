"""What a top-level statement has to do with the names of its module: what it binds, reads and changes. Pure."""
import ast

from .blocks import bound_first
from .nodes import parts_of, walk

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Uses:
    """Names only: statements of the same text share theirs, wherever they stand.

    `reads_hints_now` tells that annotations are evaluated as they stand there, and not by whoever asks for them.
    """

    def __init__(self, statement, reads_hints_now=True):
        bound = bindings([statement])
        self.binds = bound.names
        # What it needs when it runs, and what its functions do when they are called.
        self.reads_now, self.reads_later = set(), set()
        # Roots of `x.a = 1`, `x[0] += 1`, `del x.a`, and (root, last name) of `x.a.b(y)`; of `f(y)` both are the same.
        self.changed, self.calls = set(), []
        self.attributes = set()
        # Texts that may name what is defined further below: `relationship("Address")`, `List["Leaf"]`.
        self.texts = set()
        _Visitor(self, reads_hints_now).visit(statement, _MODULE)
        self.reads_now -= bound_first(statement)
        self.reads = self.reads_now | self.reads_later


# How many definitions' Uses are remembered, by their text.
_MAX_KNOWN = 1000
_known = {}


def uses_of(statement, text, reads_hints_now):
    """The Uses of a definition with this text, if that is given: most of a file is as it was before its last edit."""
    if text is None:
        return Uses(statement, reads_hints_now)
    key = (text, reads_hints_now)
    uses = _known[key] = _known.pop(key, None) or Uses(statement, reads_hints_now)
    if len(_known) > _MAX_KNOWN:
        del _known[next(iter(_known))]
    return uses


class _Bound:
    def __init__(self):
        self.names, self.globals, self.nonlocals = set(), set(), set()


def bindings(nodes):
    """The names that nodes bind in the scope they stand in, and those they say are of the module or a scope around."""
    found, stack = _Bound(), list(nodes)
    names = found.names
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is ast.Name:
            if type(node.ctx) is not ast.Load:
                names.add(node.id)
        elif kind in _DEFINITIONS:
            names.add(node.name)
            stack += node.decorator_list
        elif kind in _COMPREHENSIONS:
            names.update(_bound_within(node))
        elif kind is ast.NamedExpr:
            names.add(node.target.id)
            stack.append(node.value)
        elif kind is ast.Global:
            found.globals.update(node.names)
        elif kind is ast.Nonlocal:
            found.nonlocals.update(node.names)
        elif kind is ast.alias:
            if node.name != "*":
                names.add(bound_by(node))
        elif kind is not ast.Lambda:
            # `except E as name`, and the captures of `match`, whose classes Python 3.8 does not have.
            field = _CAPTURES.get(kind.__name__)
            if field is not None and getattr(node, field):
                names.add(getattr(node, field))
            stack += parts_of(node)
    names -= found.globals | found.nonlocals
    return found


_CAPTURES = {"ExceptHandler": "name", "MatchAs": "name", "MatchStar": "name", "MatchMapping": "rest"}


def _bound_within(comprehension):
    """What a comprehension binds is its own, but for `:=`."""
    names, stack = set(), [comprehension]
    while stack:
        node = stack.pop()
        if type(node) is ast.NamedExpr:
            names.add(node.target.id)
        if type(node) is not ast.Lambda:
            stack += parts_of(node)
    return names


def bound_by(alias):
    return alias.asname or alias.name.split(".")[0]


def imported_by(node):
    """Names by the top package they come from; of relative imports that is empty."""
    if isinstance(node, ast.Import):
        return {bound_by(alias): alias.name.split(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        package = "" if node.level else node.module.split(".")[0]
        return {bound_by(alias): package for alias in node.names if alias.name != "*"}
    return {}


def root_of(node):
    """The name at the left end of `x.a[0].b()`; None where something else stands there."""
    while not isinstance(node, ast.Name):
        if isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred, ast.Await)):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return None
    return node.id


class _Scope:
    def __init__(self, parent, names=(), of_module=(), of_class=False, deferred=False):
        self.parent, self.names, self.of_module, self.of_class = parent, names, of_module, of_class
        self.deferred = deferred or (parent is not None and parent.deferred)

    def is_local(self, name):
        """A class's names are seen from its own body only."""
        scope, own = self, True
        while scope.parent is not None:
            if name in scope.of_module:
                return False
            if name in scope.names and (own or not scope.of_class):
                return True
            scope, own = scope.parent, False
        return False


_MODULE = _Scope(None)


class _Visitor:
    def __init__(self, uses, reads_hints_now):
        self.uses, self._reads_hints_now = uses, reads_hints_now

    def visit(self, node, scope):
        method = getattr(self, "_" + type(node).__name__, None)
        if method is not None:
            method(node, scope)
        elif isinstance(node, _COMPREHENSIONS):
            self._own_scope(node, scope)
        else:
            self._parts(node, scope)

    def _parts(self, node, scope):
        for part in parts_of(node):
            self.visit(part, scope)

    def _all(self, nodes, scope):
        for node in nodes:
            if node is not None:
                self.visit(node, scope)

    def _Name(self, node, scope):
        if scope.is_local(node.id) and not (scope.of_class and isinstance(node.ctx, ast.Load)):
            return
        if isinstance(node.ctx, ast.Load):
            self._read(node.id, scope)

    def _AugAssign(self, node, scope):
        if isinstance(node.target, ast.Name) and not scope.is_local(node.target.id):
            self._read(node.target.id, scope)
        self._parts(node, scope)

    def _Delete(self, node, scope):
        for part in walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Del) and not scope.is_local(part.id):
                self._read(part.id, scope)
        self._parts(node, scope)

    def _Attribute(self, node, scope):
        self.uses.attributes.add(node.attr)
        self._place(node, scope)

    def _Subscript(self, node, scope):
        self._place(node, scope)

    def _place(self, node, scope):
        if not isinstance(node.ctx, ast.Load):
            root = root_of(node)
            if root is not None and not scope.is_local(root) and not scope.deferred:
                self.uses.changed.add(root)
        self._parts(node, scope)

    def _Call(self, node, scope):
        root = root_of(node.func)
        if root is not None and not scope.is_local(root) and not scope.deferred:
            self.uses.calls.append((root, node.func.attr if isinstance(node.func, ast.Attribute) else root))
        self._parts(node, scope)

    def _read(self, name, scope):
        (self.uses.reads_later if scope.deferred else self.uses.reads_now).add(name)

    def _FunctionDef(self, node, scope):
        self._all(node.decorator_list, scope)
        around = self._type_scope(node, scope)
        self._signature(node.args, around)
        if node.returns is not None:
            self._hint(node.returns, around)
        self._body(node, node.body, around)

    _AsyncFunctionDef = _FunctionDef

    def _Lambda(self, node, scope):
        self._signature(node.args, scope)
        self._body(node, [node.body], scope)

    def _body(self, node, body, scope):
        found = bindings(body)
        names = found.names | {arg.arg for arg in parameters(node.args)}
        self._all(body, _Scope(scope, names, found.globals, deferred=True))

    def _signature(self, args, scope):
        for arg in parameters(args):
            if arg.annotation is not None:
                self._hint(arg.annotation, scope)
        self._all(args.defaults + args.kw_defaults, scope)

    def _ClassDef(self, node, scope):
        self._all(node.decorator_list, scope)
        around = self._type_scope(node, scope)
        self._all(node.bases + [keyword.value for keyword in node.keywords], around)
        found = bindings(node.body)
        self._all(node.body, _Scope(around, found.names, found.globals, of_class=True))

    def _type_scope(self, node, scope):
        """Python 3.12's `def f[T: Bound](x: T)`."""
        parameters = getattr(node, "type_params", [])
        inner = _Scope(scope, {parameter.name for parameter in parameters}) if parameters else scope
        self._all(parameters, inner)
        return inner

    def _own_scope(self, node, scope):
        first, *others = node.generators
        self.visit(first.iter, scope)
        names = bindings([generator.target for generator in node.generators]).names
        inner = _Scope(scope, names)
        self._all([first.target] + first.ifs + others, inner)
        parts = [getattr(node, field, None) for field in ("elt", "key", "value")]
        self._all(parts, inner)

    def _AnnAssign(self, node, scope):
        self._hint(node.annotation, scope)
        self._all([node.target, node.value], scope)

    def _Constant(self, node, scope):
        if type(node.value) is str and not scope.deferred and node.value.replace(".", "_").isidentifier():
            self.uses.texts.update(node.value.split("."))

    def _hint(self, node, scope):
        self._annotation(node, scope if self._reads_hints_now else _Scope(scope, deferred=True))

    def _annotation(self, node, scope):
        """Texts in it are expressions for later, but for those of `Literal` and what `Annotated` adds."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            try:
                self._annotation(ast.parse(node.value.strip(), mode="eval").body, _Scope(scope, deferred=True))
            except (SyntaxError, ValueError):
                pass
        elif isinstance(node, ast.Subscript):
            self._annotation(node.value, scope)
            self._type_arguments(node, scope)
        elif isinstance(node, ast.Name):
            self.visit(node, scope)
        else:
            for part in parts_of(node):
                self._annotation(part, scope)

    def _type_arguments(self, node, scope):
        name = getattr(node.value, "attr", getattr(node.value, "id", None))
        inner = getattr(node.slice, "value", node.slice) if type(node.slice).__name__ == "Index" else node.slice
        if name == "Literal":
            return
        if name == "Annotated" and isinstance(inner, ast.Tuple):
            self._annotation(inner.elts[0], scope)
            self._all(inner.elts[1:], scope)
        else:
            self._annotation(inner, scope)


def parameters(args):
    extra = [args.vararg, args.kwarg]
    return getattr(args, "posonlyargs", []) + args.args + args.kwonlyargs + [arg for arg in extra if arg]

