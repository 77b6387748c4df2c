"""The Python side of the codec's tests: `vectors FILE` checks the shared vectors, `echo` reads and writes what it is sent.

`echo` takes one value a line, a JSON list of frames in base64, and answers each with one line: the frames of
the value as Python writes it again, or `{"error": ...}`.
"""
import base64
import json
import math
import sys
from array import array
from datetime import datetime, timezone

from engine_room.reader import decode
from engine_room.values import CodecError, NotSerializableError, Reference, RegExp, RemoteException, Url
from engine_room.writer import encode

try:
    import numpy as np
except ImportError:
    np = None


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
    if isinstance(a, (list, dict, tuple, set)) or np is not None and isinstance(a, np.ndarray):
        if id(a) in seen or id(b) in seen.values():
            return seen.get(id(a)) == id(b)
        seen[id(a)] = id(b)
    if isinstance(a, float):
        return repr(a) == repr(b)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y, seen) for x, y in zip(a, b))
    if isinstance(a, dict):
        return all(same(x, y, seen) for x, y in zip(list(a), list(b))) and same(
            list(a.values()), list(b.values()), seen
        )
    if isinstance(a, BaseException):
        return (str(a), vars(a)) == (str(b), vars(b)) and same(a.__cause__, b.__cause__, seen)
    if np is not None and isinstance(a, np.ndarray):
        return (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
    return a == b


def value_of(expression):
    return eval(expression, dict(globals(), inf=math.inf))


def frames_of(vector):
    return [vector["json"].encode("utf-8", "surrogatepass"), *map(base64.b64decode, vector.get("frames", []))]


def usable(vector):
    """Values of numpy need numpy; some vectors are JavaScript's alone."""
    return "python" in vector and (np is not None or "np." not in str(vector))


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
        if np is None and "np." in case["value"]:
            continue
        try:
            yield "writes %s as %r" % (case["value"], encode(value_of(case["value"])))
        except NotSerializableError as refusal:
            if "path" in case and not str(refusal).startswith(case["path"] + ": "):
                yield "refuses %s with: %s" % (case["value"], refusal)


def echo():
    for line in sys.stdin:
        frames = [base64.b64decode(frame) for frame in json.loads(line)]
        try:
            answer = [base64.b64encode(frame).decode() for frame in encode(decode(frames))]
        except (CodecError, NotSerializableError) as refusal:
            answer = {"error": str(refusal)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "vectors":
        with open(sys.argv[2], encoding="utf-8") as file:
            vectors = json.load(file)
        used = list(filter(usable, vectors["values"]))
        print(json.dumps({"checked": len(used), "numpy": np is not None, "failures": list(failures_of(vectors))}))
    else:
        echo()
