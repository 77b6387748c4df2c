"""The parts of a table as a DataFrame or Series of pandas, which is imported when the first one arrives."""
from .checks import hashable
from .values import CodecError


def table_from(parts):
    try:
        import pandas
    except ImportError:
        raise CodecError("A table needs pandas, which is not installed here.") from None
    try:
        return _table(pandas, parts)
    except Exception as error:
        # pandas has a great many ways of its own to find fault with what it is given.
        raise CodecError("Not a table that pandas can make: %s: %s" % (type(error).__name__, error)) from None


def _table(pandas, parts):
    index = _axis(pandas, parts["index"])
    data = [_series(pandas, column) for column in parts["data"]]
    if any(len(column) != len(index) for column in data):
        raise CodecError("its columns and its index differ in length")
    columns = _axis(pandas, parts["columns"])
    if len(columns) != len(data):
        raise CodecError("%d columns have %d labels" % (len(data), len(columns)))
    if parts["kind"] == "Series":
        (made,) = data
        made.index, made.name = index, _label(parts["columns"]["levels"][0]["values"][0])
    elif data:
        made = pandas.DataFrame(dict(enumerate(data)))
        made.index, made.columns = index, columns
    else:
        made = pandas.DataFrame(index=index, columns=columns)
    made.attrs = dict(parts.get("attrs", {}))
    return made


def _axis(pandas, axis):
    names = [_label(name) for name in axis["names"]]
    if "range" in axis:
        return pandas.RangeIndex(*axis["range"], name=names[0])
    levels = [_index(pandas, level, name) for level, name in zip(axis["levels"], names)]
    if len(levels) != len(names) or not levels:
        raise CodecError("an index of %d levels has %d names" % (len(axis["levels"]), len(names)))
    if axis.get("multi") is True:
        return pandas.MultiIndex.from_arrays(levels, names=names)
    return levels[0]


def _index(pandas, level, name):
    values = level["values"]
    if level["dtype"] == "object":
        # Tuples are labels here, not levels.
        return pandas.Index(list(map(_label, values)), dtype=object, name=name, tupleize_cols=False)
    return pandas.Index(_series(pandas, level), name=name)


def _label(value):
    return hashable(value) if type(value) is list else value


def _series(pandas, column):
    """A Series of its own memory: who gets it expects to be able to change it."""
    dtype, values = column["dtype"], column["values"]
    if "categories" in column:
        categories = pandas.Index(_series(pandas, column["categories"]))
        made = pandas.Categorical.from_codes(values, categories=categories, ordered=column.get("ordered") is True)
        return pandas.Series(made)
    if dtype == "infer":
        return pandas.Series(values)
    if type(values) is list:
        # What is called str was an object before pandas 3.
        known = pandas.api.types.pandas_dtype(dtype)
        return pandas.Series(values, dtype=object if dtype == "str" and known.kind == "U" else known)
    made = pandas.Series(values, copy=True)
    if dtype.startswith("datetime64[") and ", " in dtype:
        return made.dt.tz_localize("UTC").dt.tz_convert(dtype[dtype.index(", ") + 2 : -1])
    # Times keep their unit, or have the one unit that pandas before 2 knows.
    if str(made.dtype) != dtype and made.dtype.kind not in "mM":
        made = made.astype(dtype)
    if "mask" in column:
        made[column["mask"]] = pandas.NA
    return made
