"""Run one whole program as its author would, call its tagged functions over their inputs, and print what came of it.

usage: local_program.py FILE NAME INPUTS [NAME INPUTS ...]

One JSON line: by name `{inputs, outcomes}`, each value as base64 of its codec frames. `engine_room` must be importable:
values and errors are told by the same code as on an engine, so what differs is what happened.
"""
import base64
import importlib.machinery
import json
import os
import sys
import types

from engine_room.coroutines import settled
from engine_room.failures import plain_record, record
from engine_room.values import NotSerializableError
from engine_room.writer import encode

# So that the frames of this file are taken off tracebacks as those of ours on an engine are.
__package__ = "engine_room"


class Caught:
    """One stream for the whole run, so that who holds on to it is heard; told item by item."""

    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def taken(self):
        text, self.text = self.text, ""
        return text


def frames(value):
    return [base64.b64encode(bytes(frame)).decode("ascii") for frame in encode(value, "result")]


def load(file):
    """The module, under a name that tracebacks are freed of as of an engine's."""
    stem = os.path.splitext(os.path.basename(file))[0]
    module = types.ModuleType("%s@00000000" % stem)
    module.__file__ = file
    sys.modules[module.__name__] = module
    folder = os.path.dirname(file)
    if os.path.exists(os.path.join(folder, "__init__.py")):
        folder, module.__package__ = os.path.split(folder)
    sys.path.insert(0, os.path.dirname(file))
    sys.path.insert(1, folder)
    sys.argv = [file]
    loader = importlib.machinery.SourceFileLoader(module.__name__, file)
    exec(compile(loader.get_data(file), file, "exec", dont_inherit=True), vars(module))
    return module


def plain(function):
    """What ipyparallel's decorators hold."""
    return function.func if type(function).__module__.startswith("ipyparallel") else function


def outcome(function, args, streams):
    for stream in streams.values():
        stream.taken()
    try:
        value = frames(settled(function(*args)))
        made = {"ok": True, "value": value}
    except NotSerializableError as error:
        made = {"ok": False, "error": frames(plain_record(error))}
    except BaseException as error:
        made = {"ok": False, "error": frames(record(error))}
    return dict(made, **{name: stream.taken() for name, stream in streams.items()})


def main(file, *tags):
    told, streams = sys.stdout, {"stdout": Caught(), "stderr": Caught()}
    sys.stdout, sys.stderr = streams["stdout"], streams["stderr"]
    module, runs = load(file), {}
    for name, inputs in zip(tags[::2], tags[1::2]):
        columns = [list(column) for column in eval("[%s\n]" % inputs, vars(module))]
        function = plain(getattr(module, name))
        outcomes = [outcome(function, args, streams) for args in zip(*columns)]
        runs[name] = {"inputs": frames(columns), "outcomes": outcomes}
    told.write(json.dumps(runs) + "\n")
    told.flush()
    # Threads and servers of the program end with it.
    os._exit(0)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except BaseException:
        sys.stderr = sys.__stderr__
        raise
