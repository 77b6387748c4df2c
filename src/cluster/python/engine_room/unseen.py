"""What reads the module by names that cannot be seen. Pure."""
import ast

from .nodes import parts_of

_RUNNERS = {"globals", "eval", "exec"}
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
# They take the name of the module, and look there for whatever they want.
_BY_NAME = {"__import__", "from_object", "import_module", "loadTestsFromName", "reload", "scan"}


def unseen(node, bound, but):
    """How a statement does so, `eval()`; None if it does not. `bound` are names of the module's own; nodes of `but` (ids) do not."""
    stack = [(node, False)]
    while stack:
        one, is_within = stack.pop()
        found = None if id(one) in but else _way(one, is_within)
        if found is not None and found.partition("(")[0] not in bound:
            return found
        inner = is_within or isinstance(one, _SCOPES)
        stack += [(part, inner) for part in reversed(parts_of(one))]
    return None


def _way(node, is_within):
    if isinstance(node, ast.Name):
        return node.id + "()" if node.id in _RUNNERS or (node.id == "locals" and not is_within) else None
    if isinstance(node, ast.Subscript):
        return "sys.modules[__name__]" if getattr(node.value, "attr", None) == "modules" and _is_own_name(node.slice) else None
    if not isinstance(node, ast.Call):
        return None
    last = getattr(node.func, "attr", getattr(node.func, "id", None))
    if last == "vars" and not node.args and not is_within:
        return "vars()"
    is_by_name = last in _BY_NAME or (last == "get" and getattr(getattr(node.func, "value", None), "attr", None) == "modules")
    return last + "(__name__)" if is_by_name and any(map(_is_own_name, node.args)) else None


def _is_own_name(node):
    # Before Python 3.9 there is an `Index` in between.
    return getattr(getattr(node, "value", node), "id", getattr(node, "id", None)) == "__name__"
