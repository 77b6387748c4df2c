"""Values that travel as a plainer one: a named tuple as a dict, an array of texts as a list."""
import collections
import dataclasses
import sys
import types

_DICTS = (collections.OrderedDict, collections.defaultdict, collections.Counter, types.MappingProxyType)
_LISTS = (collections.deque, type({}.keys()), type({}.values()), type({}.items()))

# A dataclass derived from one of these is more than its fields.
_NOT_DATA_ALONE = (BaseException, dict, list, tuple, set, frozenset, str, bytes, int, float)


def stand_in(value, refuse):
    """What travels instead: a dict, a list or an array. The value itself when there is no such thing."""
    kind = type(value)
    if kind in _DICTS:
        return dict(value)
    if kind in _LISTS:
        return list(value)
    if _is_named_tuple(kind):
        return dict(zip(kind._fields, value))
    if dataclasses.is_dataclass(kind) and not isinstance(value, _NOT_DATA_ALONE):
        return _fields(value, refuse)
    return _array(value)


def _is_named_tuple(kind):
    if kind.__bases__ != (tuple,):
        # `class Point(NamedTuple)` is one; what derives from it may have state of its own.
        return False
    return type(getattr(kind, "_fields", None)) is tuple


def _fields(value, refuse):
    fields = [field.name for field in dataclasses.fields(value)]
    more = [name for name in getattr(value, "__dict__", ()) if name not in fields]
    if more:
        refuse("a dataclass with the attribute %r beside its fields" % more[0])
    return {name: getattr(value, name) for name in fields}


def _array(value):
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if numpy is not None and type(value) is numpy.ndarray and value.dtype.kind in "OUS" and value.ndim:
        return value.tolist()
    if pandas is None or not hasattr(pandas, "MultiIndex"):
        return value
    if isinstance(value, pandas.MultiIndex):
        return value.tolist()
    if isinstance(value, (pandas.Index, pandas.api.extensions.ExtensionArray)):
        numeric = isinstance(value.dtype, numpy.dtype) and value.dtype.kind in "biufcmM"
        return value.to_numpy() if numeric else list(value)
    return value
