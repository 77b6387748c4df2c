"""numpy arrays as raw bytes and back; without numpy, memoryviews stand for them."""
import re
import sys
from array import array

from .values import CodecError, describe

_DTYPE = re.compile(r"[<|](?:[biufc][1-9]\d?|[mM]8(?:\[\d*[A-Za-zμ]{1,2}\])?)\Z", re.ASCII)
# What the items of array.array and memoryview are called in numpy's words, and back.
_KINDS = dict.fromkeys("bhilq", "i")
_KINDS.update(dict.fromkeys("BHILQ", "u"), f="f", d="f")
_FORMATS = {"|i1": "b", "|u1": "B", "|b1": "?", "<i2": "h", "<u2": "H", "<i4": "i", "<u4": "I"}
_FORMATS.update({"<i8": "q", "<u8": "Q", "<f4": "f", "<f8": "d"})


def loaded_numpy():
    """numpy, if anybody has imported it: until then no value can be one of its."""
    return sys.modules.get("numpy")


def array_parts(value, refuse):
    """dtype, shape and bytes of an array; `refuse` is called, and raises, for what is none."""
    numpy = loaded_numpy()
    if numpy is not None and type(value) is numpy.ndarray:
        return _ndarray_parts(numpy, value, refuse)
    view = memoryview(value) if type(value) is array and value.typecode in _KINDS else value
    if type(view) is memoryview and view.format in _KINDS and sys.byteorder == "little":
        dtype = "%s%s%d" % ("|" if view.itemsize == 1 else "<", _KINDS[view.format], view.itemsize)
        return dtype, list(view.shape), view.tobytes()
    return refuse(describe(value))


def _ndarray_parts(numpy, value, refuse):
    dtype = value.dtype.newbyteorder("<")
    if not _DTYPE.match(dtype.str):
        refuse("a numpy array of dtype %s" % value.dtype)
    # Neither of these copies what is contiguous and little-endian already.
    plain = numpy.asarray(value, dtype=dtype, order="C")
    flat = plain.reshape(-1).view(numpy.uint8) if plain.size else numpy.empty(0, numpy.uint8)
    return dtype.str, list(plain.shape), flat.data


def array_of(dtype, shape, data):
    """The array, a view of the data where they are aligned with nothing else in the way."""
    if not _DTYPE.match(dtype):
        raise CodecError("%.40r is not the name of a numeric dtype." % dtype)
    try:
        import numpy
    except ImportError:
        return _view(dtype, shape, data)
    try:
        wanted = numpy.dtype(dtype)
    except (TypeError, ValueError, OverflowError):
        raise CodecError("numpy here knows no dtype %s." % dtype) from None
    count = _count(dtype, shape, wanted.itemsize, data)
    try:
        return numpy.frombuffer(data, wanted).reshape(shape) if count else numpy.empty(shape, wanted)
    except (ValueError, MemoryError):
        raise CodecError("numpy makes no array of the shape %.200s." % (list(shape),)) from None


def _view(dtype, shape, data):
    kind = _FORMATS.get(dtype)
    if kind is None or sys.byteorder != "little":
        raise CodecError("An array of dtype %s needs numpy, which is not installed here." % dtype)
    count = _count(dtype, shape, int(dtype[2:]), data)
    if not count:
        return memoryview(b"").cast(kind)
    return memoryview(data).cast(kind, shape) if shape else memoryview(data).cast(kind)


def _count(dtype, shape, width, data):
    count = 1
    for size in shape:
        count *= size
    if len(data) != count * width:
        text = "An array of dtype %s and shape %s needs %d bytes; its frame has %d."
        raise CodecError(text % (dtype, list(shape), count * width, len(data)))
    return count
