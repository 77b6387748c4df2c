"""Runs modules whole and sliced, and prints as JSON where their function `f` gives something else.

`python compare.py <folder of engine_room> cases` or `… random <seed> <count>`; or, of random graphs, `… leads <seed> <count>`.
"""
import contextlib
import io
import json
import os
import re
import sys
import tempfile
import threading
import types
from random import Random

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])

from engine_room.effects import HELD, SAME  # noqa: E402
from engine_room.leads import Leads  # noqa: E402
from engine_room.slicing import slice_module  # noqa: E402
from random_modules import random_module  # noqa: E402


class Parallel:
    """What `view.parallel` makes of a function, here."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return self.function(*args)

    def map(self, *sequences):
        return [self.function(*args) for args in zip(*sequences)]


VIEW = types.SimpleNamespace(parallel=lambda **_: Parallel)


def value(code, folder=None):
    """What `f` gives once the code has run, as a text; or why it gives nothing.

    In a process of its own: what one run sets up there is not there for the next. `folder` has modules beside it.
    """
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if folder is not None:
                os.chdir(folder)
                sys.path.insert(0, folder)
            with os.fdopen(tells, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(_run(code))
        finally:
            os._exit(0)
    os.close(tells)
    with os.fdopen(told, encoding="utf-8") as file:
        text = file.read()
    os.waitpid(child, 0)
    return text


def _run(code):
    module = types.ModuleType("case")
    module.parallel = Parallel
    sys.modules["case"] = module
    sys.modules["mycluster"] = types.SimpleNamespace(view=VIEW)
    sys.modules["elsewhere_of_the_program"] = types.SimpleNamespace(show=lambda *_: None)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, vars(module))
            for thread in threading.enumerate():
                if thread is not threading.current_thread():
                    thread.join()
            return repr(module.f())
    except BaseException as error:
        return "%s: %s" % (type(error).__name__, error)


def lines_with(source, mark):
    return [number for number, line in enumerate(source.split("\n"), 1) if line.endswith(mark)]


def without(source, numbers):
    return "\n".join("" if number in numbers else line for number, line in enumerate(source.split("\n"), 1))


def kept_lines(sliced):
    return {number for part in sliced.body for number in range(part.lineno, part.end_lineno + 1)}


def told(title, text):
    """Behind `#file: name.py` there are modules beside it."""
    source, *files = re.split(r"^#file: (.*)\n", text, flags=re.MULTILINE)
    source = source.strip("\n") + "\n"
    own = frozenset(name.split("/")[0].replace(".py", "") for name in files[::2])
    sliced = slice_module(source, ["f"], own=own)
    kept, needed = kept_lines(sliced), lines_with(source, "#!")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in zip(files[::2], files[1::2]):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(content)
        return {
            "title": title,
            "whole": value(compile(source, "whole", "exec"), folder),
            "sliced": value(compile(sliced.tree(), "sliced", "exec"), folder),
            # What it would be if the lines that matter were gone: a case that does not see that proves nothing.
            "without": value(compile(without(source, needed), "without", "exec"), folder) if needed else None,
            "kept": sorted(kept.intersection(lines_with(source, "#-"))),
            "source": text,
        }


def cases():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.py"), encoding="utf-8") as file:
        parts = re.split(r"^### (.*)\n", file.read(), flags=re.MULTILINE)[1:]
    return [told(*one) for one in zip(parts[::2], parts[1::2])]


def differences(seed, count):
    """Of random modules that run at all."""
    found = []
    for number in range(seed, seed + count):
        one = told("module %d" % number, random_module(number))
        if one["whole"] != one["sliced"] and "Error: " not in one["whole"]:
            found.append(one)
    return found


def astray(seed, count):
    """Random graphs of which Leads tells something else than walking them does."""
    found = []
    for number in range(seed, seed + count):
        random = Random(number)
        size = random.randint(1, 14)
        refs = [{(random.randrange(size + 2), random.randrange(3)) for _ in range(random.randint(0, 3))} for _ in range(size)]
        means, counts = dict(enumerate(refs)), lambda key: key % 3 != 1
        for places in (SAME, HELD):
            leads = Leads(means, places, counts)
            if any(set(leads.of(one)) != set(filter(counts, walked(means, places, one))) for one in refs):
                found.append(number)
    return found


def walked(means, places, refs):
    found, stack = set(), list(refs)
    while stack:
        key, place = stack.pop()
        if place <= places and key not in found:
            found.add(key)
            stack.extend(means.get(key, ()))
    return found


MODES = {"cases": cases, "random": differences, "leads": astray}
print(json.dumps(MODES[sys.argv[2]](*map(int, sys.argv[3:]))))
