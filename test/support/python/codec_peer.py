"""The Python side of the codec's tests: `vectors FILE` checks the shared vectors, `echo` reads and writes what it is
sent, `offer SEED COUNT` sends random values and looks at what comes back, and `damage SEED COUNT` reads frames it has
damaged.

`echo` takes one value a line, a JSON list of frames in base64, and answers each with one line: the frames of
the value as Python writes it again, or `{"error": ...}`. `offer` prints such lines, wants one back for each, and ends
with `{"failures": [...]}`.
"""
import base64
import json
import math
import random
import re
import struct
import sys
from array import array
from collections import Counter, defaultdict, deque, namedtuple
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from pathlib import Path, PureWindowsPath
from uuid import UUID

from engine_room.reader import decode
from engine_room.values import CodecError, NotSerializableError, Reference, RegExp, RemoteException, Url
from engine_room.writer import encode

try:
    import numpy as np
except ImportError:
    np = None
try:
    import pandas as pd
except ImportError:
    pd = None

NamedPoint = namedtuple("NamedPoint", "x y")
Colour = Enum("Colour", "RED")


class OwnDict(dict):
    pass


class ZoneWithRules(tzinfo):
    def utcoffset(self, when):
        return when and timedelta(hours=1)


@dataclass
class DataPoint:
    x: object

    @classmethod
    def with_more(cls):
        made = cls(1)
        made.more = 2
        return made


def error(stack, kind, message, cause=None, **own):
    made = RemoteException(message) if type(kind) is str else kind(message)
    if type(kind) is str:
        made.name = kind
    made.stack = stack
    made.__cause__ = cause
    vars(made).update(own)
    return made


def cycle(value, key):
    value[key] = value
    return value


def cycle_of_a_tuple():
    inner = []
    outer = (inner,)
    inner.append(outer)
    return outer


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def same(a, b, seen):
    """Equal in every respect the codec keeps: types, signs of zeros, NaNs, order, sharing."""
    if type(a) is not type(b):
        return False
    table = (np.ndarray,) if pd is None and np else (np.ndarray, pd.DataFrame, pd.Series) if np else ()
    if isinstance(a, (list, dict, tuple, set) + table):
        if id(a) in seen or id(b) in seen.values():
            return seen.get(id(a)) == id(b)
        seen[id(a)] = id(b)
    if pd is not None and isinstance(a, (pd.DataFrame, pd.Series)):
        return same_tables(a, b)
    if isinstance(a, (float, complex)):
        return repr(a) == repr(b)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, seen) for x, y in zip(a, b))
    if isinstance(a, dict):
        pairs = zip(a.items(), b.items())
        return len(a) == len(b) and all(same(k, l, seen) and same(x, y, seen) for (k, x), (l, y) in pairs)
    if isinstance(a, BaseException):
        return (str(a), vars(a)) == (str(b), vars(b)) and same(a.__cause__, b.__cause__, seen)
    if np is not None and isinstance(a, np.ndarray):
        return (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
    return a == b


def same_tables(a, b):
    check = pd.testing.assert_frame_equal if isinstance(a, pd.DataFrame) else pd.testing.assert_series_equal
    try:
        check(a, b, check_exact=True, check_freq=False)
        return a.attrs == b.attrs
    except AssertionError:
        return False


def value_of(expression):
    return eval(expression, dict(globals(), inf=math.inf))


def frames_of(vector):
    return [vector["json"].encode("utf-8", "surrogatepass"), *map(base64.b64decode, vector.get("frames", []))]


def usable(vector):
    """Values of numpy need numpy; some vectors are JavaScript's alone."""
    text = str(vector)
    return "python" in vector and (np is not None or "np." not in text) and (pd is not None or "pd." not in text)


def failures_of(vectors):
    for vector in vectors["values"]:
        if not usable(vector):
            continue
        wanted, name = value_of(vector["python"]), vector["name"]
        value = decode(frames_of(vector))
        if not same(value, value_of(vector.get("pythonReads", vector["python"])), {}):
            yield "reads %s as %r" % (name, value)
        if vector.get("canonical") in (True, "python"):
            written = [bytes(frame) for frame in encode(wanted)]
            if written != frames_of(vector):
                yield "writes %s as %r" % (name, written)
    for text in vectors["refused"] + vectors["refusedByPython"]:
        try:
            yield "reads %s as %r" % (text, decode([text.encode()]))
        except CodecError:
            pass
    for case in vectors["unwritable"]["python"]:
        if not usable({"python": case["value"]}):
            continue
        try:
            yield "writes %s as %r" % (case["value"], encode(value_of(case["value"])))
        except NotSerializableError as refusal:
            if "path" in case and not str(refusal).startswith(case["path"] + ": "):
                yield "refuses %s with: %s" % (case["value"], refusal)


def address(buffer):
    return np.frombuffer(buffer, "u1").__array_interface__["data"][0]


def copies():
    """Where bytes lie: what our code copies is told of."""
    numbers = np.arange(100 * 2**20 // 8, dtype="f8")
    place = numbers.__array_interface__["data"][0]
    _, frame = encode(numbers.reshape(2, -1))
    if address(frame) != place:
        yield "copies an array to send it"
    back = decode([encode(numbers)[0], memoryview(frame)])
    if back.__array_interface__["data"][0] != place or back.flags.writeable and not numbers.flags.writeable:
        yield "copies an array to read it"
    received = decode([encode(numbers)[0], numbers.tobytes()])
    if received.flags.writeable:
        yield "lets an array of a message be changed"
    raw = numbers.tobytes()
    if encode(raw)[1] is not raw or address(encode(memoryview(raw))[1]) != address(raw):
        yield "copies bytes to send them"
    if pd is not None:
        frame = pd.DataFrame({"a": numbers, "b": numbers}, copy=False)
        for column in encode(frame)[1:]:
            if address(column) != place:
                yield "copies a column to send it"


def echo():
    for line in sys.stdin:
        frames = [base64.b64decode(frame) for frame in json.loads(line)]
        try:
            answer = [base64.b64encode(frame).decode() for frame in encode(decode(frames))]
        except (CodecError, NotSerializableError) as refusal:
            answer = {"error": str(refusal)}
        print(json.dumps(answer), flush=True)


def random_float(rnd):
    return rnd.choice([struct.unpack("d", rnd.randbytes(8))[0], rnd.uniform(-9, 9), float(rnd.randrange(-99, 99)), -0.0])


def random_scalar(rnd):
    kind = rnd.randrange(6)
    if kind == 0:
        return rnd.choice([None, True, False, math.nan, math.inf, 2**53, 2**53 - 1, -(2**53)])
    if kind == 1:
        return rnd.randrange(-(2 ** rnd.randrange(1, 300)), 2 ** rnd.randrange(1, 300))
    if kind == 2:
        return random_float(rnd)
    if kind == 3:
        return "".join(chr(rnd.choice([rnd.randrange(128), rnd.randrange(0xD800), 0x1F600])) for _ in range(rnd.randrange(5)))
    if kind == 4:
        return rnd.choice([rnd.randbytes(rnd.randrange(5)), random_text_value(rnd)])
    when = datetime(1, 1, 2, tzinfo=timezone.utc).timestamp() + rnd.random() * 3e11
    return datetime.fromtimestamp(int(when), timezone.utc).replace(microsecond=rnd.randrange(10**6))


def random_text_value(rnd):
    """Of the standard library, beyond what JavaScript has."""
    number = rnd.randrange(-(10**30), 10**30)
    return rnd.choice(
        [
            complex(random_float(rnd), random_float(rnd)),
            Decimal(number).scaleb(rnd.randrange(-40, 40)),
            Fraction(number, rnd.randrange(1, 10**30)),
            date.fromordinal(rnd.randrange(1, date.max.toordinal())),
            time(rnd.randrange(24), rnd.randrange(60), rnd.randrange(60), rnd.randrange(10**6)),
            timedelta(rnd.randrange(-(10**6), 10**6), rnd.randrange(86400), rnd.randrange(10**6)),
            UUID(int=rnd.getrandbits(128)),
            Path("a/%d" % number),
        ]
    )


def random_column(rnd, rows):
    missing = [rnd.random() < 0.3 for _ in range(rows)]
    bits = np.frombuffer(rnd.randbytes(8 * rows), "<i8")
    kind = rnd.randrange(8)
    if kind == 0:
        return pd.Series([None if gone else "é%d" % rnd.randrange(9) for gone in missing], dtype=object)
    if kind == 1:
        return pd.Series([None if gone else "x" for gone in missing], dtype="string")
    if kind == 2:
        return pd.Series([None if gone else rnd.randrange(-(2**63), 2**63) for gone in missing], dtype="Int64")
    if kind == 3:
        return pd.Series((bits % 10**15).astype(rnd.choice(["M8[us]", "M8[ns]"])))
    if kind == 4:
        return pd.Series(pd.Categorical.from_codes([-1 if gone else rnd.randrange(2) for gone in missing], ["u", 5]))
    if kind == 5:
        return pd.Series(bits % 10**15).astype("m8[us]")
    if kind == 6:
        return pd.Series(pd.to_datetime(bits % 10**12, unit="ms", utc=True)).dt.tz_convert("Europe/Berlin")
    return pd.Series(bits.astype(rnd.choice("b1 i1 u2 i4 u8 f4 f8 c16".split())))


def random_table(rnd):
    rows = rnd.randrange(5)
    frame = pd.DataFrame({(name, 1): random_column(rnd, rows) for name in range(rnd.randrange(1, 4))})
    labels = rnd.randrange(3)
    if labels == 0:
        frame.columns = pd.Index(["c%d" % at for at in range(frame.shape[1])], name="letters")
    if labels == 1:
        frame.index = pd.MultiIndex.from_arrays([list(range(rows)), ["r"] * rows], names=["n", None])
    if labels == 2:
        frame.attrs = {"of": rnd.random()}
    return frame if rnd.random() < 0.7 else frame.iloc[:, 0]


def random_key(rnd):
    return rnd.choice([str(rnd.randrange(50)), "$", "__proto__", rnd.randrange(2, 99), None, (rnd.randrange(9), "k")])


def random_value(rnd, depth=0):
    kind = rnd.randrange(10 if depth < 4 else 5)
    size = rnd.randrange(4)
    if kind < 4:
        return random_scalar(rnd)
    if kind == 4 and np is not None:
        dtype = rnd.choice("b1 i1 u1 i2 u2 i4 u4 i8 u8 f2 f4 f8 c8 c16".split())
        shape = [rnd.randrange(3) for _ in range(rnd.randrange(4))]
        return np.array(np.frombuffer(rnd.randbytes(800), "u1").astype(dtype)[: math.prod(shape)].reshape(shape))
    if kind <= 5:
        return [random_value(rnd, depth + 1) for _ in range(size)]
    if kind == 6:
        return tuple(random_value(rnd, depth + 1) for _ in range(size))
    if kind == 7:
        return {random_key(rnd): random_value(rnd, depth + 1) for _ in range(size)}
    if kind == 8 and pd is not None:
        return random_table(rnd)
    return {rnd.randrange(2, 99) for _ in range(size)}


def through_javascript(value):
    """What JavaScript cannot tell apart has become one thing."""
    if type(value) is float and value.is_integer() and abs(value) < 2**53 and repr(value) != "-0.0":
        return int(value)
    if type(value) is datetime:
        return value.replace(microsecond=value.microsecond // 1000 * 1000)
    if type(value) in (list, tuple):
        return list(map(through_javascript, value))
    if type(value) is dict:
        keys = list(value)
        if all(type(key) is str for key in keys):
            # Names like indices come first in its objects, in ascending order.
            keys.sort(key=lambda key: (0, int(key)) if key.isdigit() else (1, 0))
        return {key: through_javascript(value[key]) for key in keys}
    return value


def offer(seed, count):
    rnd, failures = random.Random(seed), []
    for number in range(count):
        value = random_value(rnd)
        print(json.dumps([base64.b64encode(frame).decode() for frame in encode(value)]), flush=True)
        back = decode([base64.b64decode(frame) for frame in json.loads(sys.stdin.readline())])
        if not same(back, through_javascript(value), {}):
            failures.append("value %d of seed %s: %r came back as %r" % (number, seed, value, back))
    print(json.dumps({"failures": failures[:3]}), flush=True)


def damaged(rnd, frames):
    """The same frames with a part of the header replaced, a byte changed, a frame cut or lost."""
    kind, at = rnd.randrange(4), rnd.randrange(len(frames))
    if kind == 0:
        return frames[:at] + frames[at + 1 :]
    if kind == 1 and frames[at]:
        where = rnd.randrange(len(frames[at]))
        changed = frames[at][:where] + bytes([rnd.randrange(256)]) + frames[at][where + 1 :]
        return frames[:at] + [changed] + frames[at + 1 :]
    if kind == 2:
        return frames[:at] + [frames[at][: rnd.randrange(len(frames[at]) + 1)]] + frames[at + 1 :]
    wrong = ["null", "-1", "1e9", "1e300", '""', "[]", "{}", '{"$":{}}', '{"$":"ref","to":0}', '"\\ud800"', "9" * 50]
    wrong += ['{"$":"table","v":[]}', '{"$":"python","type":"Path","v":"\\u0000"}', '[["a",1]]', '{"$":"date","v":null}']
    parts = re.split(rb'([\[\]{},:]|"[^"]*"|[0-9.]+)', frames[0])
    parts[rnd.randrange(len(parts))] = rnd.choice(wrong).encode()
    return [b"".join(parts)] + frames[1:]


def damage(seed, count):
    rnd, failures = random.Random(seed), []
    for number in range(count):
        frames = [bytes(frame) for frame in encode(random_value(rnd))]
        for _ in range(rnd.randrange(1, 4)):
            frames = damaged(rnd, frames) or [b""]
        try:
            decode(frames)
        except CodecError:
            pass
        except BaseException as failure:
            failures.append("value %d of seed %s: %r of %r" % (number, seed, failure, frames))
    print(json.dumps({"failures": failures[:3]}), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "vectors":
        with open(sys.argv[2], encoding="utf-8") as file:
            vectors = json.load(file)
        used = list(filter(usable, vectors["values"]))
        print(json.dumps({"checked": len(used), "numpy": np is not None, "failures": [*failures_of(vectors), *(copies() if np else ())]}))
    elif sys.argv[1] == "damage":
        damage(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1] == "offer":
        offer(sys.argv[2], int(sys.argv[3]))
    else:
        echo()
