"""Names that a function reaches and nobody defines, as the compiler sees them: for the editor, not for engines. Pure."""
import ast
import builtins
import dis
import types

# IPython gives these to every engine.
_OF_IPYTHON = {"display", "get_ipython"}
_DYNAMIC = {"globals", "locals", "vars", "exec", "eval"}
_LOADS = {"LOAD_NAME", "LOAD_GLOBAL", "LOAD_FROM_DICT_OR_GLOBALS"}
_STORES = {"STORE_NAME", "STORE_GLOBAL"}


def unknown_names(kept, tree):
    """The first ast.Name of each such name in `kept`, the module of what travels; `tree` is that of the whole file."""
    code = compile(kept, "<kept>", "exec", dont_inherit=True)
    reads = [node for node in ast.walk(kept) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    if imports_all(kept) or any(node.id in _DYNAMIC for node in reads):
        return []
    known = _bound_outside_functions(tree.body) | set(vars(builtins)) | _OF_IPYTHON | _asked_for(kept)
    loaded = set()
    for one in _codes(code):
        instructions = list(dis.get_instructions(one))
        stored = {instruction.argval for instruction in instructions if instruction.opname in _STORES}
        # What a class binds is its own.
        loaded |= {instruction.argval for instruction in instructions if instruction.opname in _LOADS} - stored
        known |= {instruction.argval for instruction in instructions if instruction.opname == "STORE_GLOBAL"}
    first = {}
    for node in sorted(reads, key=lambda one: (one.lineno, one.col_offset), reverse=True):
        first[node.id] = node
    unknown = {name for name in loaded - known if not (name.startswith("__") and name.endswith("__"))}
    return [first[name] for name in sorted(unknown & first.keys())]


def imports_all(tree):
    """Whether it has names that cannot be seen, from `import *`, be it in a `try`."""
    return any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree))


def _codes(code):
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)


def _bound_outside_functions(body):
    """Also what only the main program binds: that has a note of its own."""
    names, stack = set(), list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            continue
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        stack.extend(ast.iter_child_nodes(node))
    return names


def _asked_for(kept):
    """`try: unicode` with `except NameError` knows what it does."""
    names = set()
    for node in ast.walk(kept):
        if isinstance(node, ast.Try) and any("NameError" in ast.dump(one) for one in node.handlers):
            names |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return names
