"""DataFrames and Series of pandas as the parts of a table. pandas is not imported: no value is its before it is loaded."""
import re
import sys

_MASKED = re.compile(r"(?:U?Int|Float)\d\d?\Z|boolean\Z")
_INSTEAD = {"interval": ".astype(str)", "period": ".astype(str)", "Sparse": ".sparse.to_dense()"}


def loaded_pandas():
    pandas = sys.modules.get("pandas")
    # While it is being imported it has no classes yet.
    return pandas if hasattr(pandas, "NaT") and hasattr(pandas, "DataFrame") else None


def table_parts(pandas, value, refuse):
    """What the tag `table` holds, as plain values and arrays that share the table's memory; None for no table."""
    if type(value) is pandas.Series:
        kind, label = "Series", {"names": [None], "levels": [{"dtype": "object", "values": [value.name]}]}
        columns = [(value.name, value)]
    elif type(value) is pandas.DataFrame:
        kind, label = "DataFrame", _axis(pandas, value.columns, refuse)
        columns = [(value.columns[at], value.iloc[:, at]) for at in range(value.shape[1])]
    else:
        return None
    parts = {"kind": kind, "index": _axis(pandas, value.index, refuse), "columns": label}
    parts["data"] = [_column(pandas, column, "column %r" % (name,), refuse) for name, column in columns]
    if value.attrs:
        parts["attrs"] = value.attrs
    return parts


def _axis(pandas, axis, refuse):
    names = list(axis.names)
    if type(axis) is pandas.RangeIndex:
        return {"names": names, "range": [axis.start, axis.stop, axis.step]}
    levels = [axis.get_level_values(level) for level in range(axis.nlevels)]
    made = {"names": names, "levels": [_column(pandas, pandas.Series(one), "index", refuse) for one in levels]}
    if isinstance(axis, pandas.MultiIndex):
        made["multi"] = True
    return made


def _column(pandas, series, what, refuse):
    dtype, name = series.dtype, str(series.dtype)
    if name == "object":
        return {"dtype": name, "values": series.tolist()}
    if hasattr(dtype, "newbyteorder"):
        return {"dtype": dtype.name, "values": series.to_numpy()}
    if name == "category":
        categories = _column(pandas, pandas.Series(series.cat.categories), what, refuse)
        codes = series.cat.codes.to_numpy()
        return {"dtype": name, "values": codes, "categories": categories, "ordered": bool(series.cat.ordered)}
    if not _is_known_by_name(pandas, dtype, name):
        refuse("a table whose %s has the dtype %s" % (what, name), "make it another with .astype(...) first")
    if _MASKED.match(name):
        return _masked(series, dtype, name)
    if isinstance(dtype, pandas.DatetimeTZDtype):
        return {"dtype": name, "values": series.to_numpy("M8[%s]" % dtype.unit)}
    if isinstance(dtype, pandas.StringDtype):
        return {"dtype": name, "values": [None if item is pandas.NA or item != item else item for item in series]}
    instead = _INSTEAD.get(re.match(r"\w*", name).group(), ".astype(...)")
    return refuse("a table whose %s has the dtype %s" % (what, name), "send %s of it instead" % instead)


def _masked(series, dtype, name):
    missing = series.isna()
    full = series.fillna(False if name == "boolean" else 0) if missing.any() else series
    made = {"dtype": name, "values": full.to_numpy(dtype=dtype.numpy_dtype)}
    return dict(made, mask=missing.to_numpy()) if missing.any() else made


def _is_known_by_name(pandas, dtype, name):
    """Such as zones of time, of which not every one has a name."""
    try:
        return pandas.api.types.pandas_dtype(name) == dtype
    except (TypeError, ValueError, LookupError):
        return False
