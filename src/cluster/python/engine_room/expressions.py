"""What expressions may mean, and what they do as they are evaluated: the part of recorder.py that knows them. Pure."""
import ast

from . import reading
from .effects import FRESH, MODULE, NOTHING, ONCE, SAME, held, inside
from .nodes import parts_of, walk
from .recorded_calls import Calls
from .uses import bindings, parameters, root_of

_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


class Expressions(Calls):
    def __init__(self, world, unit, scope, of_class=None, around=None):
        self.world, self.unit, self.scope = world, unit, scope
        # The class whose body this is, and the scope around that, which its methods see.
        self.of_class, self.around = of_class, around

    def key(self, name):
        return self.scope.get(name, name)

    # Names.

    def assign(self, target, refs):
        if isinstance(target, ast.Name):
            self.bind(target.id, refs)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unit.iterated.append(refs)
            for part in target.elts:
                self.assign(part, inside(refs))
        elif isinstance(target, ast.Starred):
            self.assign(target.value, held(refs) | {(FRESH, SAME)})
        else:
            base = self.value(target.value)
            if isinstance(target, ast.Subscript):
                self.value(target.slice)
                name = getattr(target.slice, "value", None)
                if self.write(target.value, base, name, refs):
                    return
            elif self.write(target.value, base, target.attr, refs):
                return
            self.store(base, refs)

    def bind(self, name, refs):
        key = self.key(name)
        if self.of_class is not None and key == (self.of_class, name):
            self.world.hold(self.of_class, held(refs))
        elif key == name and self.unit.name is not None:
            self.unit.rebound.add(name)
        self.world.mean(key, refs)

    def write(self, node, base, name, refs):
        """`globals()["x"] = …`, `sys.modules[__name__].x = …`: of names that cannot be seen, all."""
        if (MODULE, SAME) not in base:
            return False
        self.unit.written.update(id(part) for part in walk(node))
        self.unit.rebound.add(name if isinstance(name, str) else MODULE)
        if isinstance(name, str):
            self.world.mean(name, refs)
        return True

    def change(self, refs, deep=False, sure=True):
        if refs:
            self.unit.changed.append((refs, deep, sure))

    def store(self, base, refs):
        self.change(base)
        self.unit.used.append(base)
        for key, _ in base:
            self.world.hold(key, held(refs))

    def value(self, node):
        method = getattr(self, "_" + type(node).__name__, None)
        if method is not None:
            return method(node)
        if isinstance(node, _COMPREHENSIONS):
            return self.comprehension(node)
        refs = set()
        for part in parts_of(node):
            if isinstance(part, ast.expr):
                refs |= self.value(part)
        return held(refs)

    def values(self, nodes):
        return set().union(*map(self.value, nodes)) if nodes else set()

    def _Name(self, node):
        key = self.key(node.id)
        if key == node.id and key not in self.world.bound and reading.is_builtin(key):
            return NOTHING
        return {(key, SAME)}

    def _JoinedStr(self, node):
        refs = self.values([part.value for part in node.values if isinstance(part, ast.FormattedValue)])
        self.unit.used.append(refs)
        return NOTHING

    def _Compare(self, node):
        refs = self.values([node.left] + node.comparators)
        self.unit.used.append(refs)
        if any(isinstance(op, (ast.In, ast.NotIn)) for op in node.ops):
            self.unit.iterated.append(refs)
        return NOTHING

    def _BinOp(self, node):
        left, right = self.value(node.left), self.value(node.right)
        self.unit.used.append(left | right)
        if isinstance(node.left, (ast.Constant, ast.JoinedStr)) and isinstance(getattr(node.left, "value", ""), str):
            return NOTHING
        return held(left | right)

    def _BoolOp(self, node):
        refs = self.values(node.values)
        self.unit.used.append(refs)
        return refs

    def _IfExp(self, node):
        self.value(node.test)
        return self.values([node.body, node.orelse])

    def _NamedExpr(self, node):
        refs = self.value(node.value)
        self.assign(node.target, refs)
        return refs

    def _Await(self, node):
        return self.value(node.value)

    def _Yield(self, node):
        refs = self.value(node.value) if node.value is not None else set()
        self.world.mean(self.unit.result, held(refs) | {(ONCE, SAME)})
        return refs

    _YieldFrom = _Yield

    def _List(self, node):
        return held(self.values(node.elts)) | {(FRESH, SAME)}

    _Set = _List

    def _Dict(self, node):
        return held(self.values([part for part in node.keys + node.values if part])) | {(FRESH, SAME)}

    def _Starred(self, node):
        return self.elements(node.value)

    def _Attribute(self, node):
        base = self.value(node.value)
        if node.attr == "modules" and self.world.imports.get(root_of(node)) == "sys":
            return {(MODULE, SAME)}
        self.unit.used.append(base)
        return {(MODULE, SAME)} if (MODULE, SAME) in base else inside(base)

    def _Subscript(self, node):
        base = self.value(node.value)
        self.value(node.slice)
        if (MODULE, SAME) in base:
            return base
        self.unit.looked_up.append(base)
        self.unit.used.append(base)
        return inside(base)

    def elements(self, node):
        refs = self.value(node)
        self.unit.iterated.append(refs)
        self.unit.used.append(refs)
        return inside(refs)

    def comprehension(self, node):
        names = bindings([one.target for one in node.generators]).names
        inner = self.within(names, node)
        for one in node.generators:
            inner.assign(one.target, inner.elements(one.iter))
            inner.all(one.ifs)
        parts = [getattr(node, field) for field in ("elt", "key", "value") if hasattr(node, field)]
        mark = ONCE if isinstance(node, ast.GeneratorExp) else FRESH
        return held(inner.values(parts)) | {(mark, SAME)}

    def within(self, names, node):
        scope = dict(self.scope)
        scope.update({name: (self.unit, name, node.lineno, node.col_offset) for name in names})
        return type(self)(self.world, self.unit, scope)

    def _Lambda(self, node):
        """Its body is looked at as if it ran: it may."""
        return self.lambda_of(node, NOTHING)

    def lambda_of(self, node, given):
        inner = self.within([arg.arg for arg in parameters(node.args)], node)
        for arg in parameters(node.args):
            self.world.mean(inner.key(arg.arg), inside(given))
        defaults = self.values([one for one in node.args.defaults + node.args.kw_defaults if one])
        return inside(inner.value(node.body)) | inside(defaults) | {(FRESH, SAME)}
