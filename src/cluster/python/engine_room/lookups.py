"""Why a name is no function that can be called on an engine: in the words of finding/refusals.ts. Pure."""
import ast

from .values import describe

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def explain_missing(source, name, file, value=None):
    """One sentence. `value` is what the module has under that name."""
    tree = ast.parse(source)
    if value is not None and any(isinstance(one, _FUNCTIONS) and one.name == name for one in tree.body):
        what = "a class" if isinstance(value, type) else describe(value)
        return "'%s' is %s once its file has run; a decorator or a later line has put that in the function's place." % (
            name,
            what,
        )
    if isinstance(value, type):
        return "'%s' is a class; tag a top-level function that uses it." % name
    if value is not None:
        return "'%s' is %s, not a function; tag a function." % (name, describe(value))
    around = _around(tree, name)
    if isinstance(around, ast.ClassDef):
        return "'%s' is a method of '%s'; make it a top-level function that takes the object as an argument." % (
            name,
            around.name,
        )
    if around is not None:
        return "'%s' is nested in '%s'; move it to the top level of the file." % (name, around.name)
    return "There is no function %s at the top level of %s%s" % (name, file, _suggestion(name, tree))


def _suggestion(name, tree):
    """How the sentence ends, as in finding/suggestion.ts."""
    # Seldom needed, and not quick to import.
    import difflib

    near = difflib.get_close_matches(name, [node.name for node in tree.body if isinstance(node, _FUNCTIONS)], 1)
    return "; did you mean '%s'?" % near[0] if near else "."


def _around(node, name, inside=None):
    """The innermost function or class around a function of that name."""
    for part in ast.iter_child_nodes(node):
        if isinstance(part, _FUNCTIONS) and part.name == name and inside is not None:
            return inside
        is_scope = isinstance(part, _FUNCTIONS + (ast.ClassDef,))
        found = _around(part, name, part if is_scope else inside)
        if found is not None:
            return found
    return None
