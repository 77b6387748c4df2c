"""Names that a compound statement binds before it reads them: loop variables and the like. Pure."""
import ast

from .nodes import walk

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def bound_first(statement):
    """Of `for x in xs: y = x; T[y] = x` these are x and y: what they were before does not matter to it."""
    if not isinstance(statement, (ast.For, ast.While, ast.With, ast.If, ast.Try)):
        return set()
    readers = {}
    for node in walk(statement):
        if isinstance(node, ast.Name):
            readers.setdefault(node.id, set()).update({id(node)} if isinstance(node.ctx, ast.Load) else ())
    found = set()
    for block in _blocks(statement):
        found |= _bound_in(block, readers)
    return found


def _blocks(statement):
    yield [statement]
    for node in walk(statement):
        if isinstance(node, (ast.stmt, ast.ExceptHandler)) and not isinstance(node, _DEFINITIONS):
            for field in ("body", "orelse", "finalbody"):
                block = getattr(node, field, None)
                if isinstance(block, list):
                    yield block


def _bound_in(block, readers):
    """Names that a statement of the block surely binds, where whoever reads them (by id) does so behind that, in the block."""
    found, looked = set(), set()
    for index, one in enumerate(block):
        targets, scope = _bound_for_sure(one, block[index + 1 :])
        names = {node.id for target in targets for node in walk(target) if isinstance(node, ast.Name)} - looked
        if names:
            looked |= names
            seen = {id(node) for part in scope for node in walk(part)}
            found |= {name for name in names if readers[name] <= seen}
    return found


def _bound_for_sure(statement, rest):
    """Targets, and the statements in which they are then bound."""
    if isinstance(statement, ast.Assign):
        return statement.targets if all(_is_plain(one) for one in statement.targets) else [], rest
    if isinstance(statement, ast.For):
        return ([statement.target] if _is_plain(statement.target) else []), statement.body
    if isinstance(statement, ast.With):
        targets = [item.optional_vars for item in statement.items if item.optional_vars is not None]
        return [target for target in targets if _is_plain(target)], statement.body + rest
    return [], rest


def _is_plain(target):
    """A name, or several: no `T[x]`, which reads."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return all(map(_is_plain, target.elts))
    return isinstance(target, ast.Name) or (isinstance(target, ast.Starred) and _is_plain(target.value))
