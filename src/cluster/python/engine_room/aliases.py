"""Other names of what a value holds: what is done to `row` after `row = TABLE["a"]` is done to TABLE. Pure."""
import ast

# Methods that give what their object holds, and builtins that give what they are given.
_GIVES = {"get", "setdefault", "values", "items", "pop", "popitem", "popleft"}
_GIVES_ARGUMENTS = {"enumerate", "zip", "reversed", "sorted", "list", "tuple", "iter", "next"}


def aliases_in(statement):
    """Names of the module that the statement binds, each with the names it may hold a part of."""
    found = {}
    for node in _of_own_scope(statement):
        for target, value in _bindings(node):
            held = set(_sources(value))
            for name in _names(target) if held else ():
                found.setdefault(name, set()).update(held - {name})
    return found


def _of_own_scope(node):
    yield node
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)):
        return
    for part in ast.iter_child_nodes(node):
        yield from _of_own_scope(part)


def _bindings(node):
    if isinstance(node, ast.Assign):
        return [(target, node.value) for target in node.targets]
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return [(node.target, node.value)]
    if isinstance(node, ast.For):
        return [(node.target, node.iter)]
    if isinstance(node, ast.withitem) and node.optional_vars is not None:
        return [(node.optional_vars, node.context_expr)]
    return []


def _names(target):
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for part in target.elts for name in _names(part)]
    if isinstance(target, ast.Starred):
        return _names(target.value)
    return [target.id] if isinstance(target, ast.Name) else []


def _sources(node):
    """The names whose objects an expression may give, or give a part of."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        return _sources(node.value)
    if isinstance(node, (ast.Tuple, ast.List)):
        parts = node.elts
    elif isinstance(node, ast.BoolOp):
        parts = node.values
    elif isinstance(node, ast.IfExp):
        parts = [node.body, node.orelse]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        parts = [node.func.value] if node.func.attr in _GIVES else []
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        parts = node.args if node.func.id in _GIVES_ARGUMENTS else []
    else:
        parts = []
    return [name for part in parts for name in _sources(part)]
