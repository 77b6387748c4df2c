"""Calls that only read what they are given, as far as their names tell. Whatever is not named here may change it. Pure."""
import builtins

# Of Python's own functions these alone change what they are given first; `CHANGING_FIRST` are those of other modules, too.
CHANGING_FIRST = {
    *("setattr", "delattr", "next", "anext", "shuffle", "heapify", "heappush", "heappop", "heappushpop", "heapreplace"),
    *("insort", "insort_left", "insort_right", "fill_diagonal", "copyto", "putmask", "place", "put", "setitem", "delitem"),
    *("update_wrapper", "at", "put_along_axis", "readinto", "setstate", "iadd", "ior", "iconcat", "imul"),
}

# What gives numbers, texts and the like, which nobody can change.
PLAIN = {
    *("abs", "all", "any", "ascii", "bin", "bool", "bytes", "callable", "chr", "complex", "divmod", "float", "format"),
    *("hasattr", "hash", "hex", "id", "input", "int", "isinstance", "issubclass", "len", "oct", "ord", "pow", "print"),
    *("range", "repr", "round", "str", "count", "index", "find", "rfind", "startswith", "endswith", "join"),
    *("lower", "upper", "title", "capitalize", "strip", "lstrip", "rstrip", "replace", "encode", "decode", "isdigit"),
    *("dumps", "getenv", "perf_counter", "time", "sqrt", "isalpha", "issubset", "issuperset", "isdisjoint", "zfill"),
}

# Of Python's own: what is used up by being read.
ITERATORS = {"enumerate", "zip", "map", "filter", "reversed", "iter", "open"}
_OF_TENSORS = {"jax", "keras", "tensorflow", "torch"}
_OF_ITERATORS = {"csv", "itertools", "glob", "os", "re", "fileinput", "more_itertools"}

GIVERS = {"getattr", "memoryview", "min", "max", "type", "anext"}
# These give the module by its names; those run any text.
NAMESPACES, RUNNERS = {"globals", "locals", "vars"}, {"exec", "eval"}
COPIES = {"copy", "deepcopy", "astype", "tolist", "to_dict", "to_list", "union", "intersection", "difference"}

# Methods that look at their object, of Python's own types and of the packages most used.
METHODS = PLAIN | {
    *("get", "keys", "values", "items", "copy", "split", "rsplit", "splitlines", "partition", "rpartition", "casefold"),
    *("translate", "center", "ljust", "rjust", "union", "intersection", "difference", "symmetric_difference", "swapcase"),
    *("most_common", "elements", "total", "hexdigest", "digest", "isoformat", "strftime", "timestamp", "total_seconds"),
    *("match", "search", "fullmatch", "findall", "finditer", "sub", "group", "groups", "groupdict", "span"),
    *("exists", "is_file", "is_dir", "glob", "rglob", "iterdir", "with_suffix", "with_name", "resolve", "read_text"),
    *("read_bytes", "cache_info", "debug", "info", "warning", "error", "critical", "exception", "getvalue", "qsize"),
    *("describe", "display", "head", "tail", "hist", "plot", "sum", "mean", "std", "var", "min", "max", "median", "any"),
    *("argmin", "argmax", "argsort", "nunique", "unique", "value_counts", "groupby", "agg", "isna", "isnull", "notna"),
    *("predict", "predict_proba", "score", "savefig", "corr", "cov", "quantile", "round", "astype", "reshape", "tolist"),
    *("dot", "transpose", "flatten", "ravel", "item", "to_csv", "to_json", "to_dict", "to_string", "to_list", "to_numpy"),
    *("to_parquet", "to_excel", "to_sql", "to_html", "to_markdown", "sort_values", "sort_index", "reset_index", "set_index"),
    *("fillna", "dropna", "rename", "drop", "merge", "assign", "query", "itertuples", "iterrows", "nlargest", "nsmallest"),
    *("bar", "barh", "boxplot", "contour", "contourf", "errorbar", "fill_between", "imshow", "pcolormesh", "pie", "scatter"),
    *("set_title", "set_xlabel", "set_ylabel", "legend", "annotate", "axhline", "axvline", "violinplot", "plot_surface"),
    *("get_params", "named_parameters", "parameters", "state_dict"),
    *("cumsum", "cumprod", "all", "prod", "nonzero", "clip", "squeeze", "isin", "memory_usage", "sample", "abs", "diff"),
}

# Some of them change objects of other types: what they give is then often not wanted, `sets.merge(1, 2)`.
THROWN_AWAY = {"assign", "clip", "match", "merge", "partition", "resolve", "sample", "search", "translate", "transpose", "union"}

# Methods of Python's own types that change their object; of the first ones it then holds what was given.
STORING = {"append", "appendleft", "add", "insert", "extend", "extendleft", "update", "setdefault", "put", "push", "put_nowait"}
CHANGING = STORING | {
    *("clear", "discard", "pop", "popitem", "popleft", "remove", "reverse", "rotate", "sort", "subtract", "move_to_end"),
    *("difference_update", "intersection_update", "symmetric_difference_update", "fit", "register", "write", "writelines"),
    *("read", "readline", "readlines", "get_nowait", "fill", "resize", "seek", "truncate", "send", "cache_clear"),
}

# Packages whose functions change nothing that they are given, but for CHANGING_FIRST and `out=`.
_READERS = {
    *("abc", "array", "base64", "binascii", "bisect", "calendar", "cmath", "collections", "contextlib", "copy", "csv"),
    *("dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools", "glob", "gzip", "hashlib"),
    *("heapq", "html", "inspect", "io", "itertools", "json", "logging", "math", "numbers", "operator", "os", "pathlib"),
    *("pickle", "pprint", "random", "re", "shutil", "statistics", "string", "struct", "sys", "tempfile", "textwrap"),
    *("time", "timeit", "traceback", "types", "typing", "uuid", "warnings", "zlib", "joblib", "matplotlib", "networkx"),
    *("numpy", "pandas", "polars", "plotly", "rich", "scipy", "seaborn", "sklearn", "statsmodels", "sympy", "tabulate"),
    *("tqdm", "yaml", "xarray", "subprocess", "multiprocessing"),
}

# And those that talk to others, or keep what they are told.
CLIENTS = {
    *("aiohttp", "boto3", "celery", "django", "elasticsearch", "ftplib", "httpx", "kafka", "mlflow", "mysql", "neo4j", "paramiko"),
    *("peewee", "pika", "psycopg", "psycopg2", "pymongo", "pymysql", "redis", "requests", "slack_sdk", "smtplib", "socket"),
    *("sqlalchemy", "sqlite3", "sqlmodel", "tweepy", "urllib", "urllib3", "wandb"),
}

# Whatever module they are of: what these are given goes elsewhere, and stays as it is here. Their own object may change.
SENDING = {
    *("delete", "dump", "execute", "executemany", "insert_many", "insert_one", "log", "log_metrics", "log_params", "patch"),
    *("post", "publish", "put_object", "request", "save", "send_message", "sendall", "sendmail", "upload_file"),
}

# And what only prepares to.
PREPARING = {"begin", "connect", "cursor", "disable_warnings", "mount", "open", "setdefaulttimeout", "setup", "update"}

# What takes from others what cannot be had again.
DESTROYING = {
    *("delete", "delete_many", "delete_object", "delete_objects", "delete_one", "drop_all", "drop_collection", "drop_database"),
    *("drop_table", "flushall", "flushdb"),
}

# And what modules do that write what they are given to something else that they are given.
_WRITING = {"dump", "pack_into", "save", "savetxt", "savez", "savez_compressed", "write_table"}

# What paths do to files, and not to themselves.
ON_FILES = {"chmod", "mkdir", "rename", "rmdir", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}

# What these set up is the process's own, which is an engine here.
OF_PROCESS = {"atexit", "faulthandler", "resource", "signal"}
STREAMS = {"stdin", "stdout", "stderr", "excepthook", "displayhook", "unraisablehook"}

# What calls the functions that it is given, or that it is a method of.
CALLERS = {
    *("map", "map_sync", "map_async", "imap", "imap_unordered", "starmap", "apply", "apply_async", "apply_sync", "submit"),
    *("run", "run_until_complete", "run_in_executor", "to_thread", "reduce", "Thread", "Process", "filter", "gather"),
}

# What ends a program, or waits: nothing for an engine.
RUNNING = {"launch", "run", "run_forever", "serve_forever"}
ENDING = RUNNING | {"exit", "mainloop", "quit", "_exit"}
PROGRAM = ENDING | {"close", "terminate", "sleep", "input", "show"}
CLUSTERS = {"ipyparallel", "distributed", "ray", "mpi4py"}
# Their `run` is that of a coroutine.
RUN_COROUTINES = {"asyncio", "trio", "anyio"}

# What only wraps a function, and does not call it.
WRAPPERS = {"partial", "wraps", "lru_cache", "cache", "cached_property", "singledispatch", "total_ordering", "dataclass"}


def is_builtin(name):
    return hasattr(builtins, name)


def only_reads(module):
    return module in _READERS or module in CLIENTS


def writes(module, last):
    return last in _WRITING and (only_reads(module) or module in _OF_TENSORS)


def gives_iterators(module):
    return module in _OF_ITERATORS or not (only_reads(module) or module in _OF_TENSORS)
