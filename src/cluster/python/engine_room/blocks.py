"""Names that a compound statement binds before it reads them: loop variables and the like. Pure."""
import ast


def bound_first(statement):
    """Of `for x in xs: y = x; T[y] = x` these are x and y: what they were before does not matter to it."""
    if not isinstance(statement, (ast.For, ast.While, ast.With, ast.If, ast.Try)):
        return set()
    uses = {}
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            uses.setdefault(node.id, []).append(node)
    return {name for name, nodes in uses.items() if any(_binds_first(block, name, nodes) for block in _blocks(statement))}


def _blocks(statement):
    yield [statement]
    for node in ast.walk(statement):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(node, (ast.stmt, ast.ExceptHandler)) and isinstance(block, list):
                if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                    yield block


def _binds_first(block, name, nodes):
    """A statement of the block surely binds the name, and whoever reads it does so behind that, in the block."""
    readers = [node for node in nodes if isinstance(node.ctx, ast.Load)]
    for index, one in enumerate(block):
        targets, scope = _bound_for_sure(one, block[index + 1 :])
        if any(isinstance(node, ast.Name) and node.id == name for target in targets for node in ast.walk(target)):
            seen = {id(node) for part in scope for node in ast.walk(part)}
            return all(id(reader) in seen for reader in readers)
    return False


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
