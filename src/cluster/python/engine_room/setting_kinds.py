"""Kinds of settings that a process has, each of which can be read, compared and set."""
import os
import sys
import time
import warnings


class Kind:
    """`all` gives values by name, `one` that of a name, `put` sets it; `initial` is what it begins with."""

    module = "sys"

    def initial(self, name):
        return None

    def merged(self, before, own, now):
        """What is to be there when a module is no longer at work, and it is not as the module left it."""
        return now

    def joined(self, own, now):
        """What is to be there for a module that left it as `own`."""
        return own


class _Single(Kind):
    """Of one value only, whose name is None."""

    def __init__(self, module, read, write, first=None):
        self.module, self._read, self._write, self._first = module, read, write, first

    def all(self):
        return {None: self.one(None)}

    def one(self, name):
        return self._read(sys.modules[self.module])

    def put(self, name, value):
        self._write(sys.modules[self.module], value)

    def initial(self, name):
        return self._first(sys.modules[self.module]) if self._first else None


class _Several(Kind):
    """`read` gives a dict; `first` the values that differ from None as the module begins."""

    def __init__(self, module, read, write, first):
        self.module, self._read, self._write, self._first = module, read, write, first

    def all(self):
        return self._read(sys.modules[self.module])

    def one(self, name):
        return self.all().get(name)

    def put(self, name, value):
        self._write(sys.modules[self.module], {name: value})

    def initial(self, name):
        return self._first(sys.modules[self.module]).get(name)


class _Environ(Kind):
    def all(self):
        return dict(os.environ)

    def one(self, name):
        return os.environ.get(name)

    def put(self, name, value):
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
        if name == "TZ" and hasattr(time, "tzset"):
            time.tzset()


class _Path(Kind):
    """Where modules are looked for: what came since, for the user's own folder or by hand, counts for all."""

    def all(self):
        return {None: self.one(None)}

    def one(self, name):
        return list(sys.path)

    def put(self, name, value):
        sys.path[:] = value

    def merged(self, before, own, now):
        return [one for one in now if one in before or one not in own]

    def joined(self, own, now):
        return own + [one for one in now if one not in own]


class _Filters(Kind):
    """Of warnings: packages that are imported meanwhile add theirs."""

    def all(self):
        return {None: self.one(None)}

    def one(self, name):
        return list(warnings.filters)

    def put(self, name, value):
        warnings.filters[:] = value
        # Tells those who remember which warnings are shown.
        with warnings.catch_warnings():
            pass

    def merged(self, before, own, now):
        return [one for one in now if one not in own] + [one for one in before if one in now or one not in own]


def _folder(_):
    try:
        return os.getcwd()
    except OSError:
        return None


def _locale(locale):
    return locale.setlocale(locale.LC_ALL)


def _of_decimals(context):
    traps = tuple(sorted(signal.__name__ for signal, is_set in context.traps.items() if is_set))
    return (context.prec, context.rounding, context.Emin, context.Emax, context.capitals, context.clamp, traps)


def _set_decimals(decimal, value):
    context = decimal.getcontext()
    *plain, traps = value
    for name, one in zip(("prec", "rounding", "Emin", "Emax", "capitals", "clamp"), plain):
        setattr(context, name, one)
    for signal in context.traps:
        context.traps[signal] = signal.__name__ in traps


_NUMPY_ERRORS = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
_NUMPY_TEXTS = {
    **{"edgeitems": 3, "threshold": 1000, "precision": 8, "suppress": False, "linewidth": 75, "nanstr": "nan", "infstr": "inf"},
    **{"sign": "-", "floatmode": "maxprec", "legacy": False, "formatter": None},
}


def _plot_settings(matplotlib):
    # Reading the backend chooses one.
    return {name: dict.__getitem__(matplotlib.rcParams, name) for name in matplotlib.rcParams if name != "backend"}


def _pandas_options(pandas):
    found, stack = {}, [("", pandas.options.d)]
    while stack:
        path, options = stack.pop()
        for name, value in options.items():
            if isinstance(value, dict):
                stack.append((path + name + ".", value))
            else:
                found[path + name] = value
    return found


def _set_pandas_option(pandas, values):
    for name, value in values.items():
        pandas.set_option(name, value)


def _pandas_defaults(pandas):
    known = getattr(sys.modules.get("pandas._config.config"), "_registered_options", {})
    return {name: one.defval for name, one in known.items()} or _pandas_options(pandas)


KINDS = {
    "folder": _Single("os", _folder, lambda it, value: it.chdir(value)),
    "environ": _Environ(),
    "warnings": _Filters(),
    "path": _Path(),
    "recursion": _Single("sys", lambda it: it.getrecursionlimit(), lambda it, value: it.setrecursionlimit(value)),
    "locale": _Single("locale", _locale, lambda it, value: it.setlocale(it.LC_ALL, value), _locale),
    "decimal": _Single("decimal", lambda it: _of_decimals(it.getcontext()), _set_decimals, lambda it: _of_decimals(it.DefaultContext)),
    "sockets": _Single("socket", lambda it: it.getdefaulttimeout(), lambda it, value: it.setdefaulttimeout(value)),
    "csv": _Single("csv", lambda it: it.field_size_limit(), lambda it, value: it.field_size_limit(value), lambda it: 131072),
    "numpy errors": _Several("numpy", lambda it: it.geterr(), lambda it, values: it.seterr(**values), lambda it: _NUMPY_ERRORS),
    # Whatever is set of them, a formatter that is not set with it is taken away.
    "numpy texts": _Single(
        "numpy",
        lambda it: it.get_printoptions(),
        lambda it, value: it.set_printoptions(**value),
        lambda it: dict(it.get_printoptions(), **_NUMPY_TEXTS),
    ),
    "matplotlib": _Several("matplotlib", _plot_settings, lambda it, values: it.rcParams.update(values), lambda it: it.rcParamsOrig),
    "pandas": _Several("pandas", _pandas_options, _set_pandas_option, _pandas_defaults),
}


def there():
    """Those whose modules are loaded."""
    return [(name, kind) for name, kind in KINDS.items() if kind.module in sys.modules]
