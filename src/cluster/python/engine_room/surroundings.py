"""What is importable around a user's file, while a function of it runs: what `python file.py` would find there.

Modules of the user's own are in `sys.modules` for the time of the call only. So two files may each have a `helpers.py`
beside them, and one that was edited is imported anew by the next call.
"""
import importlib
import importlib.machinery
import importlib.util
import os
import sys

from . import process_settings
from .libraries import is_users
from .texts import forget, show_in_tracebacks

_NEVER_HIDDEN = {"__main__"} | set(getattr(sys, "stdlib_module_names", sys.builtin_module_names))

_all = {}


def around(file, levels=0):
    """The Surroundings of a file, the same for all files of its folder; `levels` are the dots of its relative imports."""
    folder = os.path.dirname(file)
    package, root = _package_of(folder, levels)
    key = (folder, root)
    if key not in _all:
        _all[key] = Surroundings(folder, root, package)
    return _all[key]


def _package_of(folder, levels):
    """The package a folder is, and the folder its top package is in: `("a.b", "/src")`."""
    parts, root = [], folder
    while os.path.dirname(root) != root and (len(parts) < levels or os.path.isfile(os.path.join(root, "__init__.py"))):
        root, part = os.path.split(root)
        parts.insert(0, part)
    return ".".join(parts), root


class Surroundings:
    def __init__(self, folder, root, package):
        self.package = package
        self.folders = [folder] if root == folder else [folder, root]
        self.is_here = os.path.isdir(folder)
        # Whenever a module was found to be edited it is another one: who imported from here must load again.
        self.generation = 0
        # Texts of files that the user has not saved, by path.
        self.unsaved = {}
        self.stamps = {}
        self._modules = {}
        # Of the process, as these modules made them: who finds them loaded needs these as well.
        self.settings = {}
        self._path = [place for place in self.folders if os.path.isdir(place)]
        self._finder = _Finder(self)

    def __enter__(self):
        self._forget_edited()
        self._before = dict(sys.modules)
        self._path_before = list(sys.path)
        sys.path[:] = self._path + [place for place in sys.path if place not in self._path]
        self._hide_namesakes()
        sys.modules.update(self._modules)
        sys.meta_path.insert(_place_of_path_finder(), self._finder)

    def __exit__(self, *_):
        sys.meta_path.remove(self._finder)
        self._path = [place for place in sys.path if place not in self._path_before]
        sys.path[:] = self._path_before
        for name, module in list(sys.modules.items()):
            if self._before.get(name) is not module and _is_own(module):
                self._take(name, module)
        for name in self._hidden:
            sys.modules.setdefault(name, self._before[name])

    def _take(self, name, module):
        self._modules[name] = module
        file = getattr(module, "__file__", None)
        if file is not None and file not in self.stamps:
            self.stamps[file] = self.stamp(file)
        del sys.modules[name]

    def stamp(self, file):
        if file in self.unsaved:
            return self.unsaved[file]
        try:
            status = os.stat(file)
        except OSError:
            return None
        return (status.st_mtime_ns, status.st_size)

    def _forget_edited(self):
        for file, stamp in list(self.stamps.items()):
            now = self.stamp(file)
            if now == stamp or now is None:
                continue
            if type(stamp) is str and type(now) is tuple and _text_of(file) == stamp:
                # Saved, as it was sent before.
                self.stamps[file] = now
                continue
            for one in self.stamps:
                forget(one)
            self._modules, self.stamps, self.settings = {}, {}, {}
            self.generation += 1
            importlib.invalidate_caches()
            return

    def _hide_namesakes(self):
        """A loaded module that a file of the folder would have come before, as `python file.py` looks for them."""
        self._hidden = set()
        hidden = {name for name in self._local_names() if name in sys.modules and name not in self._modules}
        hidden -= _NEVER_HIDDEN
        if hidden:
            self._hidden = {name for name in sys.modules if name.partition(".")[0] in hidden}
            for name in self._hidden:
                del sys.modules[name]

    def own_names(self, unsaved):
        """Of the modules that the files of the folder import from each other; `unsaved` are texts by path."""
        stems = {os.path.splitext(os.path.basename(file))[0] for file in unsaved if os.path.dirname(file) in self.folders}
        return (self._local_names() | stems) - _NEVER_HIDDEN

    def _local_names(self):
        """Looked up anew when something came or went there."""
        times = [_mtime(folder) for folder in self.folders]
        if getattr(self, "_listed", None) != times:
            self._listed, self._names = times, set()
            for folder in self.folders:
                self._names |= _modules_in(folder)
        return self._names


class _Finder:
    """Finds the user's modules, unsaved ones in front."""

    def __init__(self, surroundings):
        self._around = surroundings

    def find_spec(self, name, path=None, target=None):
        for place in self._around.folders if path is None else path:
            if not is_users(os.path.join(place, "")):
                continue
            base = os.path.join(place, name.rpartition(".")[2])
            for file, inside in ((os.path.join(base, "__init__.py"), [base]), (base + ".py", None)):
                if file in self._around.unsaved or os.path.isfile(file):
                    loader = _Loader(name, file, self._around)
                    return importlib.util.spec_from_file_location(
                        name, file, loader=loader, submodule_search_locations=inside
                    )
        return None


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name, file, surroundings):
        super().__init__(name, file)
        self._around = surroundings

    def exec_module(self, module):
        before = process_settings.take()
        super().exec_module(module)
        self._around.settings.update(process_settings.changed_since(before))

    def get_data(self, path):
        # Before it is read, so that an edit in between is noticed.
        self._around.stamps[path] = self._around.stamp(path)
        text = self._around.unsaved.get(path)
        if text is None:
            return super().get_data(path)
        show_in_tracebacks(path, text)
        return text.encode("utf-8")

    def source_to_code(self, data, path, **options):
        # A coding line says how the file is saved, not what the editor holds.
        text = self._around.unsaved.get(path)
        return super().source_to_code(data if text is None else text, path, **options)

    def path_stats(self, path):
        # No compiled file is read or written: its time is in seconds, in which much can be edited.
        raise OSError


def _place_of_path_finder():
    finders = [index for index, one in enumerate(sys.meta_path) if one is importlib.machinery.PathFinder]
    return finders[0] if finders else len(sys.meta_path)


def _is_own(module):
    """A module of the user's in Python, and none of those that were sent. What is compiled cannot be loaded twice."""
    if "__engine_room__" in vars(module):
        return False
    file = getattr(module, "__file__", None)
    if file is None:
        places = list(getattr(module, "__path__", ()))
        return bool(places) and all(is_users(os.path.join(place, "")) for place in places)
    return file.endswith(".py") and is_users(file)


def _text_of(file):
    try:
        with open(file, encoding="utf-8", newline="") as opened:
            return opened.read()
    except (OSError, ValueError):
        return None


def _mtime(folder):
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return None


def _modules_in(folder):
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return set()
    files = {entry.name[:-3] for entry in entries if entry.name.endswith(".py")}
    return files | {entry.name for entry in entries if os.path.isfile(os.path.join(entry.path, "__init__.py"))}
