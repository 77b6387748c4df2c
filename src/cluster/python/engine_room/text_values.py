"""Values of the standard library that travel as a text and the name of their class."""
import datetime
import decimal
import fractions
import pathlib
import re
import uuid

from .scalars import digits, integer
from .values import CodecError

_SECONDS = re.compile(r"(-?)(\d{1,14})\.(\d{6})\Z", re.ASCII)
_PATHS = {type(pathlib.Path()): "Path", pathlib.PurePosixPath: "PurePosixPath"}
_PATHS[pathlib.PureWindowsPath] = "PureWindowsPath"


def _time_text(value):
    # A zone with rules has no offset at a time without a day.
    return value.isoformat() if value.tzinfo is None or value.utcoffset() is not None else None


def _duration_text(value):
    whole = (value.days * 86400 + value.seconds) * 10**6 + value.microseconds
    return "%s%d.%06d" % ("-" if whole < 0 else "", abs(whole) // 10**6, abs(whole) % 10**6)


def _duration(text):
    sign, seconds, micros = _SECONDS.match(text).groups()
    value = datetime.timedelta(seconds=int(seconds), microseconds=int(micros))
    return -value if sign else value


def _fraction(text):
    numerator, denominator = text.split("/")
    return fractions.Fraction(integer(numerator), integer(denominator))


_WRITERS = {
    complex: ("complex", repr),
    decimal.Decimal: ("Decimal", str),
    fractions.Fraction: ("Fraction", lambda value: digits(value.numerator) + "/" + digits(value.denominator)),
    datetime.date: ("date", datetime.date.isoformat),
    datetime.time: ("time", _time_text),
    datetime.timedelta: ("timedelta", _duration_text),
    uuid.UUID: ("UUID", str),
}
_WRITERS.update({kind: (name, str) for kind, name in _PATHS.items()})

_READERS = {
    # Written by JavaScript alone, whose own numbers do not tell 2.0 from 2.
    "float": float,
    "complex": complex,
    "Decimal": decimal.Decimal,
    "Fraction": _fraction,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": _duration,
    "UUID": uuid.UUID,
    "Path": pathlib.Path,
    "PurePosixPath": pathlib.PurePosixPath,
    "PureWindowsPath": pathlib.PureWindowsPath,
}


def text_of(value):
    """Name of the class and text of a value; None for a value of any other class, and a time of no offset."""
    name, write = _WRITERS.get(type(value), (None, None))
    text = write(value) if write else None
    return None if text is None else (name, text)


def from_text(name, text):
    read = _READERS.get(name)
    if read is None:
        raise CodecError("%.40r is not a class of Python's that travels as text." % name)
    try:
        return read(text)
    except Exception:
        raise CodecError("%.60r is no %s." % (text, name)) from None
