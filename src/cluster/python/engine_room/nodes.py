"""Walking syntax trees: what `ast` offers, without what tells nothing. Pure."""
import ast

# Fields that never hold what names, binds or calls something.
_SILENT = {
    *("arg", "asname", "attr", "conversion", "ctx", "id", "is_async", "kind", "level", "module", "op", "ops", "simple"),
    *("type_comment",),
}
# Those others of a kind of nodes; nothing of constants.
_fields = {ast.Constant: ()}


def parts_of(node):
    """The nodes right below one, in their order, but for contexts and operators."""
    kind = type(node)
    if kind not in _fields:
        _fields[kind] = tuple(name for name in kind._fields if name not in _SILENT)
    found = []
    for name in _fields[kind]:
        value = getattr(node, name, None)
        if type(value) is list:
            found += [one for one in value if isinstance(one, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def walk(node):
    """A node and all below it, in no order that matters."""
    found = [node]
    for one in found:
        found += parts_of(one)
    return found
