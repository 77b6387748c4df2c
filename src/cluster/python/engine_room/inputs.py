"""The inputs of a map: an expression of the user's, evaluated beside the function they are for, as lists of items."""
import ast
import builtins
import glob as _glob
import importlib
import os
import types

from .items import InputsError, as_they_travel, items_of, shown_items
from .modules import Sent

FILE = "<inputs>"

# What an expression may use although the module does not import it.
_MODULES = {"np": "numpy", "pd": "pandas"}
_MODULES.update({name: name for name in ("numpy", "pandas", "os", "math", "random", "itertools", "glob", "pathlib")})
_MODULES.update({name: name for name in ("json", "csv", "re", "sys", "datetime", "string", "statistics", "functools")})


class Inputs:
    """What a target of kind `inputs` calls (python-callable.ts): gives `{sequences, pickled, shown?}`.

    The function the inputs are for is loaded first, so that what keeps it from running is told once and not per item.
    """

    def __init__(self, target, parts):
        self.target, self._parts = target, parts
        self._function = Sent(dict(target, kind="module"), parts)
        self.around, self.notes = self._function.around, []

    def load(self):
        loaded = self._function.load()
        self._function.function(loaded)
        self.notes = loaded.notes
        return self._sequences

    def _sequences(self):
        text = self.target["expression"]
        tree = parsed(text)
        scope = self._scope(tree, text)
        try:
            if isinstance(tree.body, ast.List):
                made = eval(compile(tree, FILE, "eval", dont_inherit=True), scope)
            else:
                # A generator without brackets: in ours it looks like a list.
                made = [eval(compile("(%s\n)" % text, FILE, "eval", dont_inherit=True), scope)]
            sequences = [items_of(value) for value in made]
        except InputsError:
            raise
        except Exception as error:
            reason = "%s: %s" % (type(error).__name__, error) if str(error) else type(error).__name__
            raise InputsError("The inputs '%s' could not be made: %s" % (text, reason)) from error
        # As texts before they are pickled, when there is somebody to choose one.
        most = self.target.get("shown")
        shown = {} if most is None else {"shown": shown_items(sequences, most)}
        return dict(as_they_travel(sequences), **shown)

    def _scope(self, tree, text):
        bound = self._function.sliced.bound
        free = _free_names(tree)
        own = sorted(name for name in free if name in bound or not hasattr(builtins, name))
        scope = {"__builtins__": builtins}
        if own:
            sent = Sent(dict(self.target, kind="names", names=own), self._parts)
            scope.update(vars(sent.load().module))
        for name in own:
            if name == "glob" and _is_called(tree, name) and isinstance(scope.get(name, _glob), types.ModuleType):
                scope[name] = self._glob
            elif name not in scope:
                scope[name] = self._provided(name, text)
        return scope

    def _provided(self, name, text):
        if name == "Path":
            return importlib.import_module("pathlib").Path
        if name in _MODULES:
            return importlib.import_module(_MODULES[name])
        raise InputsError(
            "The inputs '%s' use '%s', which %s neither defines nor imports; define it at the top level there, or correct the name."
            % (text, name, os.path.basename(self._function.file or "the module"))
        )

    def _glob(self, pattern, **options):
        """Paths that mean the same to the function, wherever its engine runs: relative ones begin at the user's file."""
        folder = os.path.dirname(self._function.file or "")
        return sorted(_glob.glob(os.path.join(folder, pattern) if os.path.isdir(folder) else pattern, **options))


def parsed(text):
    """The expression in brackets: `xs, ys` are two sequences, `(xs, ys)` is one of two items."""
    try:
        tree = ast.parse("[%s\n]" % text, FILE, "eval")
    except SyntaxError as error:
        raise _unparsed(text, error) from None
    if not isinstance(tree.body, (ast.List, ast.ListComp)):
        raise InputsError("The inputs '%s' are not a list of expressions." % text)
    if isinstance(tree.body, ast.List) and not tree.body.elts:
        raise InputsError("The inputs are empty: give an expression such as range(1000).")
    return tree


def _unparsed(text, error):
    """In Python's words for the text itself, where that is at fault without our brackets, too: nobody can find those."""
    column = (error.offset or 1) - (1 if error.lineno == 1 else 0)
    try:
        ast.parse(text.strip(), FILE, "eval")
    except SyntaxError as own:
        error, column = own, (own.offset or 1) + len(text) - len(text.lstrip())
    column = min(max(1, column), len(text))
    fault = InputsError("The inputs '%s' do not parse at column %d: %s." % (text, column, error.msg.rstrip(".")))
    fault.column = column
    return fault


def unknown_in(tree, bound):
    """The first ast.Name that reads what neither a module with these names, nor Python, nor we give."""
    free = _free_names(tree) - set(bound) - set(vars(builtins)) - set(_MODULES) - {"Path"}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in free]
    return min(names, key=lambda node: (node.lineno, node.col_offset), default=None)


def _free_names(tree):
    """What it reads and does not bind itself."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    bound = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    return {node.id for node in names if isinstance(node.ctx, ast.Load)} - bound


def _is_called(tree, name):
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(isinstance(function, ast.Name) and function.id == name for function in calls)

