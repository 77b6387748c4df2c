"""Numbers and times in the words of the codec, and back."""
import datetime
import math
import re

from .values import CodecError

_SPECIAL = {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan, "-0": -0.0}
# Python refuses to write or read integers of more digits than this in one go.
_DIGITS_AT_ONCE = 4000
_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?(?:Z|([+-])(\d\d):?(\d\d))\Z",
    re.ASCII,
)


def is_plain(value):
    """JSON can say this float: it is finite, and not -0."""
    return value - value == 0 and (value != 0 or math.copysign(1, value) > 0)


def special_name(value):
    """`NaN`, `-0`, `Infinity` or `-Infinity`."""
    return "NaN" if value != value else "-0" if value == 0 else "Infinity" if value > 0 else "-Infinity"


def special_number(text):
    if text not in _SPECIAL:
        raise CodecError("%.40r is not a number." % text)
    return _SPECIAL[text]


def digits(value):
    """Decimal digits of an integer of any size."""
    if value < 0:
        return "-" + digits(-value)
    return _digits(value, value.bit_length() * 30103 // 100000 + 1).lstrip("0") or "0"


def _digits(value, length):
    if length <= _DIGITS_AT_ONCE:
        return str(value).zfill(length)
    low = length // 2
    high, rest = divmod(value, 10**low)
    return _digits(high, length - low) + _digits(rest, low)


def integer(text):
    if not re.match(r"-?[0-9]+\Z", text):
        raise CodecError("%.40r is not an integer." % text)
    return -_integer(text[1:]) if text[0] == "-" else _integer(text)


def _integer(text):
    if len(text) <= _DIGITS_AT_ONCE:
        return int(text)
    low = len(text) // 2
    return _integer(text[:-low]) * 10**low + _integer(text[-low:])


def instant_text(value):
    """ISO 8601 in UTC. A datetime without a zone means local time, as everywhere in Python."""
    nanosecond = getattr(value, "nanosecond", 0)
    if type(value) is not datetime.datetime:
        # pandas' own.
        value = value.to_pydatetime(warn=False)
    value = value.astimezone(datetime.timezone.utc)
    if nanosecond:
        return value.isoformat(timespec="microseconds").replace("+00:00", "%03dZ" % nanosecond)
    precision = "microseconds" if value.microsecond % 1000 else "milliseconds"
    return value.isoformat(timespec=precision).replace("+00:00", "Z")


def instant(text):
    found = _INSTANT.match(text)
    if not found:
        raise CodecError("%.60r is not a date." % text)
    *clock, fraction, sign, hours, minutes = found.groups()
    microsecond = int((fraction or "").ljust(6, "0"))
    try:
        value = datetime.datetime(*map(int, clock), microsecond, datetime.timezone.utc)
        if sign:
            offset = datetime.timedelta(hours=int(hours), minutes=int(minutes))
            value = value - offset if sign == "+" else value + offset
    except (ValueError, OverflowError):
        raise CodecError("%.60r is not a date Python knows." % text) from None
    return value
