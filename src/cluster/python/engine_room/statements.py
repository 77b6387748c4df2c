"""The statements at the top level of a module, as slicing.py looks at them. Pure."""
import ast
import re
import sys

from .nodes import parts_of
from .reading import STREAMS
from .uses import Uses, bound_by, imported_by, root_of, uses_of

# `@ray.remote` means another cluster, and without a view before it `remote` may be anybody's.
_TAGS = {"parallel", "remote"}
_OTHERS = {"ray"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign)
_GIVING_ON = (ast.Attribute, ast.BoolOp, ast.IfExp, ast.Name, ast.NamedExpr, ast.Subscript)
# What may hold an import of everything: statements of the top level's own scope.
_COMPOUND = (ast.If, ast.Try, ast.With, ast.For, ast.AsyncFor, ast.AsyncWith, ast.While, ast.ExceptHandler)


_LINE_END = re.compile(r"\r\n|[\r\n]")


def statements_of(tree, source=""):
    """In their order; `if __name__ == "__main__":` leaves its `else` only. With the source of the tree it is quicker."""
    lines = _LINE_END.split(source) if source else []
    # From Python 3.14 on nobody evaluates them before they are asked for.
    reads_hints_now = sys.version_info < (3, 14) and not any(map(_defers_hints, tree.body))
    statements = [Statement(node, _text_of(node, lines), reads_hints_now) for node in tree.body]
    if ast.get_docstring(tree, clean=False) is not None:
        statements[0].binds = {"__doc__"}
    return statements


def _defers_hints(node):
    """`from __future__ import annotations`"""
    is_future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
    return is_future and any(alias.name == "annotations" for alias in node.names)


def _text_of(node, lines):
    """The lines of a definition, which are its own alone."""
    if not lines or not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        return None
    return "\n".join(lines[_first_line(node) - 1 : node.end_lineno])


def _first_line(node):
    return min([node.lineno] + [one.lineno for one in getattr(node, "decorator_list", [])])


class Statement:
    def __init__(self, node, text=None, reads_hints_now=True):
        self.guarded = set()
        if isinstance(node, ast.If) and _is_main_guard(node.test):
            # False on an engine: what it would do is no part of the module there.
            self.guarded = Uses(node).binds
            node = _without_body(node)
        # Functions and classes that the statement defines, tagged ones by name, and what the tags begin with.
        self.definitions, self.tagged, self.tag_roots = [], set(), set()
        self._take_off_tags(node)
        # Its lines, where they are its own alone.
        self.text = text
        self.node, self.uses = node, uses_of(node, text, reads_hints_now)
        self.binds, self.reads = self.uses.binds, self.uses.reads
        self.line = _first_line(node)
        self.is_function = isinstance(node, _FUNCTIONS)
        is_class = isinstance(node, ast.ClassDef)
        self.name = node.name if self.is_function or is_class else None
        self.bases = {root for root in map(root_of, node.bases) if root} if is_class else set()
        self.metaclass = _metaclass(node) if is_class else None
        self.bases |= {self.metaclass} if self.metaclass else set()
        self.has_init_subclass = is_class and any(
            isinstance(part, _FUNCTIONS) and part.name == "__init_subclass__" for part in node.body
        )
        self.is_assignment = isinstance(node, _ASSIGNMENTS)
        # After it, what it binds is another object than before.
        self.binds_surely = not isinstance(node, (ast.AugAssign, *_COMPOUND)) and not _may_be_another(node)
        self.decorators = {root for root in map(root_of, getattr(node, "decorator_list", ())) if root}
        # What stands before `.stdout =` and the like.
        self.streams = _streams(node)
        self.is_endless, self.is_exit = _is_endless(node), _is_exit(node)
        self.imports = imported_by(node)
        # The module that everything is imported from, in a `try` or an `if`, too.
        self.imports_all = _imports_all(node)
        is_future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        self.is_always_kept = self.imports_all is not None or is_future

    @property
    def ends_in(self):
        """(root, last name) of the call that the statement is, `sys.exit(main())`; None of others."""
        call = getattr(self.node, "value", None) if isinstance(self.node, ast.Expr) else None
        call = call.value if isinstance(call, ast.Await) else call
        if not isinstance(call, ast.Call):
            return None
        return root_of(call.func), getattr(call.func, "attr", getattr(call.func, "id", None))

    @property
    def makes_folder(self):
        """`os.makedirs(OUT, exist_ok=True)`, `OUT.mkdir(exist_ok=True)`: a function may need it, and it does no harm twice."""
        if self.ends_in is None or self.ends_in[1] not in ("mkdir", "makedirs"):
            return False
        return any(one.arg == "exist_ok" and getattr(one.value, "value", None) is True for one in self.node.value.keywords)

    def _take_off_tags(self, node):
        """Functions anywhere in the statement's own scope may be tagged."""
        stack = [node]
        while stack:
            one = stack.pop()
            if isinstance(one, _FUNCTIONS + (ast.ClassDef,)):
                self.definitions.append(one)
            if isinstance(one, _FUNCTIONS):
                tags = [decorator for decorator in one.decorator_list if is_tag(decorator)]
                if tags:
                    self.tagged.add(one.name)
                    self.tag_roots.update(filter(None, map(root_of, tags)))
                    one.decorator_list = [decorator for decorator in one.decorator_list if decorator not in tags]
            elif isinstance(one, ast.stmt) and not isinstance(one, ast.ClassDef):
                stack.extend(parts_of(one))
            elif type(one).__name__ in ("ExceptHandler", "match_case"):
                stack.extend(parts_of(one))

    def trimmed(self, needed):
        """The statement without the names it imports for others; None when nothing is left of it."""
        if needed is None or self.is_always_kept or not isinstance(self.node, (ast.Import, ast.ImportFrom)):
            return self.node
        kept = [alias for alias in self.node.names if bound_by(alias) in needed] or self.node.names
        if isinstance(self.node, ast.Import):
            made = ast.Import(names=kept)
        else:
            made = ast.ImportFrom(module=self.node.module, names=kept, level=self.node.level)
        return ast.copy_location(made, self.node)


def _may_be_another(node):
    """`rows = rows if rows else others`: what it binds has a name already, which may be the same."""
    return isinstance(node, _ASSIGNMENTS) and isinstance(node.value, _GIVING_ON)


def _imports_all(node):
    if not isinstance(node, ast.ImportFrom):
        parts = parts_of(node) if isinstance(node, _COMPOUND) else ()
        return next((module for module in map(_imports_all, parts) if module is not None), None)
    return "." * node.level + (node.module or "") if node.names[0].name == "*" else None


def _streams(node):
    if not isinstance(node, ast.Assign):
        return set()
    targets = [target for target in node.targets if isinstance(target, ast.Attribute)]
    return {root_of(target) for target in targets if target.attr in STREAMS}


def _is_endless(node):
    """`while True:` that nothing in it leaves, but for an interrupt."""
    if isinstance(node, ast.Try):
        caught = [getattr(handler.type, "id", None) for handler in node.handlers]
        return set(caught) <= {"KeyboardInterrupt", "SystemExit"} and any(map(_is_endless, node.body))
    if isinstance(node, ast.If):
        return any(map(_is_endless, node.body))
    if not isinstance(node, ast.While) or not getattr(node.test, "value", None):
        return False
    stack = list(node.body)
    while stack:
        one = stack.pop()
        if isinstance(one, ast.Break):
            return False
        # A `break` in a loop within leaves that one; one in its `else` leaves this one.
        if isinstance(one, (ast.For, ast.AsyncFor, ast.While)):
            stack.extend(one.orelse)
        elif not isinstance(one, _FUNCTIONS + (ast.ClassDef,)):
            stack.extend(parts_of(one))
    return True


def _is_exit(node):
    """`raise SystemExit`, `sys.exit(2)`, and an `if` around them."""
    if isinstance(node, ast.If):
        return any(map(_is_exit, node.body))
    raised = node.exc if isinstance(node, ast.Raise) else None
    call = node.value if isinstance(node, ast.Expr) else None
    func = call.func if isinstance(call, ast.Call) else None
    is_call = getattr(func, "attr", "") in ("exit", "_exit") and getattr(func.value, "id", "") in ("os", "sys")
    return is_call or getattr(func, "id", "") in ("exit", "quit") or (raised is not None and root_of(raised) == "SystemExit")


def is_tag(decorator):
    """`@parallel`, `@parallel(…)`, `@view.parallel(…)`, `@anything.remote(…)`."""
    func = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(func, ast.Name):
        return func.id == "parallel"
    return isinstance(func, ast.Attribute) and func.attr in _TAGS and getattr(func.value, "id", None) not in _OTHERS


def _is_main_guard(test):
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(map(_is_main_guard, test.values))
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = [test.left, test.comparators[0]]
    return any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides) and any(
        isinstance(side, ast.Constant) and side.value == "__main__" for side in sides
    )


def _without_body(node):
    empty = ast.copy_location(ast.Pass(), node)
    return ast.copy_location(ast.If(test=node.test, body=[empty], orelse=node.orelse), node)


def _metaclass(node):
    for keyword in node.keywords:
        if keyword.arg == "metaclass":
            return root_of(keyword.value)
    return None
