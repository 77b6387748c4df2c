"""Which imports of a module lead nowhere, told without importing anything: for the editor, not for engines."""
import ast
import importlib.machinery
import importlib.util
import os

from .libraries import is_users
from .packages import published_as
from .places import place_of
from .setups import is_standard
from .statements import statements_of
from .surroundings import around
from .unknown_names import imports_all

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What makes names that cannot be seen.
_DYNAMIC = {"globals", "locals", "vars", "exec", "eval", "setattr", "modules", "__getattr__", "global_enum"}
# More helpers than anybody waits for while typing.
MAX_HELPERS = 300

# Helpers as they were read last, by path, with what tells whether they have changed since.
_read = {}


class Finder:
    """Where the modules are that a file and its helpers import: `unsaved` texts by path, then the disk, then `sys.path`.

    `here` tells how the interpreter is called in sentences.
    """

    def __init__(self, file, workspace, unsaved, here):
        self._unsaved, self._here = unsaved, here
        self._file = file
        self._folders = list(dict.fromkeys(around(file).folders + ([workspace] if workspace else [])))
        self._helpers = {}

    def faults_in(self, body, source):
        """Of the statements that travel: one dict for each import that leads nowhere, helpers' imports included."""
        faults = self._faults(body, source, self._file, True)
        # Where the module says itself where to look, an engine may find what is not seen from here.
        return [one for one in faults if one["package"] is None or not _changes_path(body)]

    def _faults(self, body, source, file, in_functions):
        for node, is_certain in _imports_in(body, in_functions):
            for module, names in _modules_of(node):
                level = getattr(node, "level", 0) or 0
                found = self._find(module, level, file)
                if found is None:
                    yield self._missing(module, level, place_of(source, node, module or "."), file, is_certain)
                    continue
                for part in filter(None, found):
                    yield from self._faults_of_helper(part)
                if found and found[-1] is not None:
                    for name in names:
                        yield from self._faults_of_name(found[-1], name, source, node, file, is_certain)

    def _missing(self, module, level, place, file, is_certain):
        dotted = "." * level + module
        top = module.partition(".")[0]
        if level or self._find(top, 0, file) is not None:
            text, package = "cannot find '%s': correct the name, or add the file" % dotted, None
        else:
            text = "cannot find '%s', neither beside the file nor in %s: install it, or correct the name" % (top, self._here)
            package = published_as(top)
        return _fault("unresolved-import", text, file, place, is_certain, package)

    def _find(self, module, level, file):
        """The user's own files that it takes, None for what else there is on the way; None when there is no such module."""
        parts = [part for part in module.split(".") if part]
        if level:
            folder = os.path.dirname(file)
            for _ in range(level - 1):
                folder = os.path.dirname(folder)
            return self._walk([folder], parts)
        folders = self._folders
        if self._at(folders, parts[0]) is not None:
            # Whose comes first among Python's own names is a matter of what an engine has loaded.
            return [] if is_standard(parts[0]) else self._walk(folders, parts)
        if importlib.machinery.PathFinder.find_spec(parts[0], folders) is not None:
            return []
        try:
            return [] if importlib.util.find_spec(parts[0]) is not None else None
        except (ImportError, ValueError):
            # Something is loaded under that name.
            return []

    def _walk(self, folders, parts):
        if not parts:
            init = os.path.join(folders[0], "__init__.py")
            return [init] if self._is_there(init) else []
        found = []
        for index, part in enumerate(parts):
            here = self._at(folders, part)
            if here is None:
                # A compiled one, a folder that is a package without saying so.
                if importlib.machinery.PathFinder.find_spec(part, folders) is None:
                    return None
                folders = [os.path.join(folder, part) for folder in folders]
                found.append(None)
                continue
            found.append(here)
            if index < len(parts) - 1 and not _is_package(here):
                # What a module has inside is its own affair.
                return found + [None]
            folders = [os.path.dirname(here)]
        return found

    def _at(self, folders, name):
        for folder in folders:
            if not is_users(os.path.join(folder, "")):
                continue
            base = os.path.join(folder, name)
            for file in (os.path.join(base, "__init__.py"), base + ".py"):
                if self._is_there(file):
                    return file
        return None

    def _is_there(self, file):
        return file in self._unsaved or os.path.isfile(file)

    def _faults_of_helper(self, file):
        if file in self._helpers or file == self._file or len(self._helpers) >= MAX_HELPERS:
            return
        helper = self._helpers[file] = self._read(file)
        if helper.error is not None:
            yield _fault("cannot-ship", "does not parse: %s" % helper.error.msg, file, _place_in_error(helper.error), True, None)
        else:
            yield from self._faults(helper.body, helper.source, file, False)

    def _read(self, file):
        stamp = self._unsaved[file] if file in self._unsaved else _stamp(file)
        if _read.get(file, (None,))[0] != stamp:
            if len(_read) > 2 * MAX_HELPERS:
                _read.clear()
            _read[file] = (stamp, _Helper(file, self._text_of(file)))
        return _read[file][1]

    def _text_of(self, file):
        if file in self._unsaved:
            return self._unsaved[file]
        try:
            with open(file, "rb") as opened:
                return importlib.util.decode_source(opened.read())
        except (OSError, SyntaxError, UnicodeDecodeError):
            # Whatever it holds, the engine will tell.
            return ""

    def _faults_of_name(self, file, name, source, node, importer, is_certain):
        """`from helpers import name`: something the helper has, or a module in the package that it is."""
        inside = self._walk([os.path.dirname(file)], [name]) if _is_package(file) else None
        for part in filter(None, inside or []):
            yield from self._faults_of_helper(part)
        helper = self._helpers.get(file)
        if inside is None and helper is not None and not helper.may_have(name):
            shown = os.path.join(os.path.basename(os.path.dirname(file)), "__init__.py") if _is_package(file) else os.path.basename(file)
            text = "%s has no '%s': define it there, or correct the name" % (shown.replace(os.sep, "/"), name)
            yield _fault("unresolved-import", text, importer, place_of(source, node, name, "import"), is_certain, None)


class _Helper:
    """A file of the user's that is imported: `names` are those it has; None where that cannot be seen."""

    def __init__(self, file, source):
        self.source, self.body, self.error, self.names = source, [], None, None
        try:
            tree = ast.parse(source, file)
        except (SyntaxError, ValueError, RecursionError) as error:
            self.error = error if isinstance(error, SyntaxError) else None
            return
        self.body = tree.body
        statements = statements_of(tree)
        mentioned = {getattr(node, "id", None) or getattr(node, "attr", None) for node in ast.walk(tree)}
        bound = {name for statement in statements for name in statement.binds}
        if imports_all(tree) or (mentioned | bound) & _DYNAMIC:
            return
        declared = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
        self.names = bound | declared

    def may_have(self, name):
        return self.names is None or name in self.names or (name.startswith("__") and name.endswith("__"))


def _changes_path(body):
    nodes = [node for statement in body for node in ast.walk(statement) if isinstance(node, ast.Attribute)]
    return any((getattr(node.value, "id", None), node.attr) in {("sys", "path"), ("site", "addsitedir")} for node in nodes)


def _stamp(file):
    try:
        status = os.stat(file)
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size)


def _is_package(file):
    return os.path.basename(file) == "__init__.py"


def _imports_in(body, in_functions, is_certain=True):
    """Those that surely run: not what an `if` or a `try` may keep from it. In functions they run when it is called."""
    for node in body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node, is_certain
        elif isinstance(node, ast.ClassDef):
            yield from _imports_in(node.body, in_functions, is_certain)
        elif isinstance(node, _FUNCTIONS) and in_functions:
            yield from _imports_in(node.body, True, False)


def _modules_of(node):
    if isinstance(node, ast.Import):
        return [(alias.name, []) for alias in node.names]
    return [(node.module or "", [alias.name for alias in node.names if alias.name != "*"])]


def _fault(code, text, file, place, is_certain, package):
    line, column, length = place
    return dict(code=code, text=text, file=file, line=line, column=column, length=length, certain=is_certain, package=package)


def _place_in_error(error):
    return (error.lineno or 1, max(1, error.offset or 1), 1)
