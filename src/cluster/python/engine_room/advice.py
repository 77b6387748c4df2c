"""What to do about a value that cannot travel, by its class or one it derives from."""

DEFAULT = "send plain data instead"
_LISTED = "make a list of it first, with list(...)"
_ADVICE = {
    "builtins.range": _LISTED,
    "builtins.map": _LISTED,
    "builtins.filter": _LISTED,
    "builtins.zip": _LISTED,
    "builtins.enumerate": _LISTED,
    "builtins.reversed": _LISTED,
    "builtins.dict": "send dict(...) of it instead",
    "builtins.list": "send list(...) of it instead",
    "builtins.tuple": "send tuple(...) of it instead",
    "builtins.set": "send set(...) of it instead",
    "builtins.frozenset": "send frozenset(...) of it instead",
    "builtins.str": "send str(...) of it instead",
    "builtins.bytes": "send bytes(...) of it instead",
    "builtins.int": "send int(...) of it instead",
    "builtins.float": "send float(...) of it instead",
    "builtins.type": "send its name, or an instance's data",
    "builtins.module": "send its name, and import it where it arrives",
    "enum.Enum": "send its .value or its .name",
    "_io._IOBase": "send its content, or its path where the disk is shared",
    "numpy.ma.MaskedArray": "send .filled(...) of it, or its .data and its .mask",
    "numpy.ndarray": "send numpy.asarray(...) of it instead",
    "pandas.Categorical": "send pandas.Series(...) of it instead",
    "pandas.DataFrame": "send pandas.DataFrame(...) of it instead",
    "pandas.Series": "send pandas.Series(...) of it instead",
    "pandas.Interval": "send its .left and .right, or str(...) of it",
    "pandas.Period": "send str(...) of it, or its .to_timestamp()",
    "polars.DataFrame": "send .to_pandas() or .to_dicts() of it",
    "polars.Series": "send .to_numpy() or .to_list() of it",
    "scipy.sparse": "send .toarray() of it, or the arrays it is made of",
    "sklearn.BaseEstimator": "leave it on the engine, and send what it predicts or its parameters",
    "torch.Tensor": "send .detach().cpu().numpy() of it",
}


def advice(value):
    """A clause to follow `cannot travel between processes; `."""
    if str(type(value)) == "<class 'numpy.ndarray'>":
        return "send .tolist() of it, or one field at a time"
    for kind in type(value).__mro__:
        module = str(kind.__module__)
        package = module.partition(".")[0]
        for name in (module, package):
            found = _ADVICE.get("%s.%s" % (name, kind.__name__))
            if found:
                return found
        if module.startswith("scipy.sparse"):
            return _ADVICE["scipy.sparse"]
    return DEFAULT
