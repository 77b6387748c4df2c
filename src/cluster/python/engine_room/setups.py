"""Which calls at a module's top level set something up that its functions rely on: decided by name. Pure."""
import functools
import os
import sys

from .reading import CLIENTS, only_reads

# What sets up the process, whether or not the function names these modules. A call is told by its last name.
_PROCESS = {
    "sys": {"append", "insert", "extend", "remove", "setrecursionlimit", "set_int_max_str_digits"},
    "os": {"chdir", "putenv", "setdefault", "update", "pop"},
    "warnings": {"filterwarnings", "simplefilter"},
    "logging": {"basicConfig", "captureWarnings", "disable", "dictConfig"},
    "locale": {"setlocale"},
    "gc": {"disable", "enable", "set_threshold", "freeze"},
    "csv": {"field_size_limit", "register_dialect"},
    "decimal": {"setcontext"},
    "socket": {"setdefaulttimeout"},
    "mimetypes": {"add_type", "init"},
    "codecs": {"register", "register_error"},
    "copyreg": {"pickle"},
    "site": {"addsitedir"},
    "builtins": {"setdefault", "update"},
    "ssl": set(),
}

# And functions of modules that nobody sets otherwise.
_FUNCTIONS = {
    "gettext": {"install"},
    "importlib": {"reload"},
    "threading": {"stack_size"},
    "time": {"tzset"},
    "unittest": {"start"},
    "urllib": {"install_opener"},
}

# And what does so of packages that need not be in use otherwise.
_FROM_OUTSIDE = {
    "django": {"configure", "setup"},
    "dotenv": {"load_dotenv"},
    "environ": {"read_env"},
    "nest_asyncio": {"apply"},
    "pyximport": {"install"},
    "truststore": {"inject_into_ssl"},
}

# Members that set up an imported package: matplotlib.use, plt.style.use, sns.set_theme, pd.set_option, np.seterr.
_STARTS = ("set", "register", "enable", "disable", "init_printing", "add_", "addHandler", "addFilter")
_SETUPS = {"use", "update", "switch_backend", "filterwarnings", "simplefilter", "apply", "pandas", "config", "listens_for"}
# What a call adds to the classes of another package, by which nobody sees that it is used.
_MEMBERS = {("tqdm", "pandas"): {"progress_apply", "progress_map", "progress_aggregate", "progress_transform"}}

# Methods that look at an object or tell of it, and change nothing a function would see; or that end or run a program.
_QUIET = {
    *("close", "describe", "display", "head", "hist", "info", "join", "plot", "quit", "show", "shutdown", "sleep", "tail"),
    *("terminate", "wait", "mainloop", "submit", "map", "map_async", "map_sync", "apply", "apply_async", "apply_sync"),
    *("parse_args", "debug", "warning", "error", "critical", "exception", "log", "len", "repr", "format", "exit"),
}
_QUIET_STARTS = ("print", "save", "to_", "dump", "write", "serve", "run", "plot", "send", "post", "assert", "pprint")

# Names of functions that are called for what is there afterwards, whatever module they are of.
_SETTING_UP = (
    *("activate", "apply", "bootstrap", "config", "enable", "disable", "ensure", "init", "install", "load", "patch"),
    *("prepare", "register", "set", "use"),
)
# Packages whose classes keep no list of those derived from them.
_NO_REGISTRY = {"attr", "attrs", "cattrs", "httpx", "keras", "jax", "lightning", "pydantic", "pytorch_lightning"} | {
    *("redis", "requests", "socket", "tensorflow", "torch", "transformers", "typing_extensions", "urllib3"),
}

_GENERATORS = {"default_rng", "RandomState", "Random", "Generator", "PRNGKey"}


def sets_up_process(module, last):
    return any(last in known.get(module, ()) for known in (_PROCESS, _FUNCTIONS, _FROM_OUTSIDE))


def can_set_up_process(module):
    return module in _PROCESS


def sets_up_package(last):
    return last in _SETUPS or last.startswith(_STARTS)


def members_made(module, last):
    return _MEMBERS.get((module, last))


def sets_up_something(last):
    return last.lower().lstrip("_").startswith(_SETTING_UP)


def may_know_subclasses(module):
    """Whether a class of it may know what is derived from it: SQLAlchemy's bases, Django's models, those of other files."""
    return module in CLIENTS - _NO_REGISTRY or not (is_standard(module) or only_reads(module) or module in _NO_REGISTRY)


def seeds(last):
    return "seed" in last


def makes_generator(last):
    return last in _GENERATORS


def is_quiet(last):
    return last in _QUIET or last.startswith(_QUIET_STARTS)


def is_standard(module):
    """Of Python itself, so that importing it costs nothing and cannot fail."""
    return module in _standard()


@functools.lru_cache(maxsize=None)
def _standard():
    if hasattr(sys, "stdlib_module_names"):
        return sys.stdlib_module_names
    # Before Python 3.10.
    names = {name.partition(".")[0] for name in os.listdir(os.path.dirname(os.__file__))}
    return names | set(sys.builtin_module_names)


def is_for_process(module):
    """What such a module is imported for is to set up the process."""
    return module in _FROM_OUTSIDE


def is_foreign(module):
    """Neither Python's own nor of the packages that are known here: its functions may set it up."""
    return bool(module) and not is_standard(module) and not only_reads(module)
