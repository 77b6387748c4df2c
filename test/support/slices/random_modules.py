"""Modules out of a seed: tables, functions and classes that change them, aliases, loops, and a function `f` that tells."""
import random

# What stands for an expression that gives a list, and for statements; `{L}`, `{N}`, `{F}`, `{C}`, `{I}` are names to choose.
LISTS = [
    *("[]", "[{K}]", "list({L})", "{L}[:]", "{L}", "[{L}]", "sorted(map(str, {L}))", "{D}.setdefault({K}, [])", "{F}({L})"),
    *("({L} or [{K}])", "[x for x in {L}]", "{L} if {K} else {L}", "next(iter({D}.values()), {L})", "{L} + [{K}]", "{I}.rows"),
    *("getattr({I}, 'rows')", "[one for one in ({L}, {L})][0]", "dict(a={L})['a']", "(lambda r: r)({L})", "{I}.give()", "copy({L})"),
    *("{M}({L})[0]", "max(({L}, {L}), key=len)", "list(reversed({L}))", "partial({F}, {L})()", "{W}({K}, {L})"),
]
STATEMENTS = [
    *("{L}.append({K})", "{D}[{K}] = {L}", "{D}[{K}] = {K}", "{L}.extend({L}[:2])", "{F}({L})", "{F}(r={L})", "{I}.add({K})"),
    *("{I}.log({K})", "{I}.rows.append({K})", "{I} = {C}({L})", "for row in {D}.values():\n    grow(row, {K})", "{L} += [{K}]"),
    *("N = {F}({L})", "print({L}, len({D}))", "[{L}.append(x) for x in range(2)]", "list(map({L}.append, [{K}]))", "del {L}[:1]"),
    *("with nullcontext({L}) as held:\n    held.append({K})", "for x in range(2):\n    {F}({L})", "put = {L}.append\nput({K})"),
    *("if len({L}) > 1:\n    {L}.pop()\nelse:\n    {L}.append({K})", "total = sum(map(len, [{L}, {L}]))", "row = {L}\nrow.append({K})"),
    *("try:\n    {D}[{K}].append(1)\nexcept Exception:\n    {L}.append(2)", "assert isinstance({L}, list)", "{C}.shared.append({K})"),
    *("shown = [str(x) for x in {L}]", "{D}.update(k={L})", "setattr({I}, 'rows', {L})", "heappush({N}, 1)", "{N}.sort()"),
    *("any({N}.append(x) for x in [0, {K}])", "@deco({L})\ndef made(): return {L}", "{I}.again({F}, {L})", "sorted([2], key={N}.append)"),
    *("{L}[0:0] = {L}[:1]", "a, (b, *c) = {L}, ({L}, {L})\ngrow(b, {K})", "while len({N}) < 0: pass\nelse: {N}.append({K})", "bump()", "{I}()"),
    *("globals()['{L}'] = {N}", "(same := {L}).append({K})", "{I}.size", "{I} += {K}", "{W}({K}, {N}).append(1)", "Sub({L})"),
    *("match [{L}]:\n    case [x]:\n        grow(x, {K})", "hold = [{L}, {I}]\nhold[0].append({K})\nhold[1].add({K})"),
    *("if {K} == 1:\n    {L} = {L}", "for {L} in [{L}][{K} == 1:]: pass", "try:\n    {L} = list(nowhere)\nexcept NameError: pass"),
    *("One().rows = {L}", "One().rows.append({K})", "list.append({L}, {K})", "noted: 'Later' = {L}\nnoted.append({K})"),
    *("it = iter({N})\nnext(it, None)\n{L}.extend(list(it))", "both = {L}, {D}\nboth[1][{K}] = {K}", "first = lambda: {L}\nfirst().append({K})"),
]
# Settings of the process, and ways to make them.
SETTINGS = [
    *("configure({K})", "os.environ['E'] = 'e' * count", "os.environ.setdefault('E', 's')", "{L}.append(deeper())", "env['E'] = '4'"),
    *("if 1 < 2:\n    configure(2)", "getcontext().prec = 7", "ctx.prec += 1", "for x in range(2):\n    configure(x)", "x = Setter().apply()"),
    *("os.environ['E'] = telling()", "exact({K})", "with localcontext() as c:\n    c.prec = 2", "E2 = deeper", "Setter"),
]
BODIES = [
    *("configure({K})\n    return r", "ctx.prec = 11\n    return r"),
    *("r.append({K})\n    return r", "return {L}", "{L}.append(len(r))\n    return r", "{D}[{K}] = r\n    return r"),
    *("for x in list(r)[:2]: {N}.append(1)\n    return r", "def inner(y): grow(y, {K})\n    inner(r)\n    return r", "return [r, {L}][0]"),
    *("return sorted(map(str, r))", "x = r\n    x += [{K}]\n    return {N}", "global N\n    N = r\n    return r"),
    *("held = {L}\n    held.append({K})\n    return list(r)", "return {I}.give() if {I} is not None else r", "{I}.add(1)\n    return r"),
]
HEAD = """
import os
from decimal import Decimal, getcontext, localcontext
os.environ.pop("E", None)
env = os.environ
ctx = getcontext()
def configure(x):
    os.environ["E"] = os.environ.get("E", "") + str(x)
def deeper():
    configure("d")
    return "p"
def telling(): return str(len(os.environ.get("E", "")))
def exact(x):
    from decimal import getcontext
    if x: getcontext().prec = 3
class Setter:
    def apply(self): env["E"] = telling() + "a"
from contextlib import nullcontext
from copy import copy
from functools import partial
from heapq import heappush
N, count = [], 0
def grow(rows, x):
    if isinstance(rows, list): rows.append(x)
def bump():
    global count
    count += 1
def deco(rows):
    def decorate(function):
        grow(rows, function.__name__)
        return function
    return decorate
"""
ONE = """
class One:
    kept = None
    rows = []
    def __new__(cls):
        if cls.kept is None: cls.kept = super().__new__(cls)
        return cls.kept
class Later: pass
"""
CLASS = """
class {C}:
    shared = []
    def __init__(self, rows): self.rows = rows; {0}
    def add(self, x): {1}
    def log(self, x): {2}
    def give(self): return self.rows
    def again(self, fn, rows): return fn(rows)
    def __call__(self): self.add(1)
    def __iadd__(self, x):
        self.log(x)
        return self
    @property
    def size(self):
        {3}
        return len(self.rows)
"""
# Of the process, as `f` tells it.
PROCESS = ["os.environ.get('E')", "Decimal(1) / 3"]
METHODS = ["grow(self.rows, 1)", "self.shared.append(2)", "grow({L}, 3)", "return len(self.rows)", "{D}['m'] = 1", "pass"]


class Maker:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.names = {"L": ["A", "B", "E"], "D": ["S", "T"], "N": ["P", "Q"], "F": ["g", "h"], "C": ["K"], "I": ["i", "j"]}
        self.names.update(K=["0", "1", "'k'", "2"], M=["pair"], W=["twice"])

    def filled(self, text):
        for kind, names in self.names.items():
            while "{%s}" % kind in text:
                text = text.replace("{%s}" % kind, self.chance.choice(names), 1)
        return text

    def any(self, templates):
        return self.filled(self.chance.choice(templates))

    def module(self):
        methods = [self.any(METHODS) for _ in range(4)]
        lines = [HEAD, ONE, self.klass(methods)]
        lines += ["def pair(x): return [x, x]", "def twice(x, rows=P): %s" % "rows.append(x); return rows"]
        lines.insert(1, "P, Q = [], []")
        lines += ["%s = %s" % (name, self.chance.choice(["[]", "[1]", "[[2]]"])) for name in self.names["L"]]
        lines += ["%s = %s" % (name, self.chance.choice(["{}", "{'k': []}", "{'k': A}"])) for name in self.names["D"]]
        lines += ["i = K(A)", "j = K([])"]
        lines += ["def %s(r=None):\n    r = r if isinstance(r, list) else []\n    %s" % (name, self.any(BODIES)) for name in "gh"]
        lines += ["class Sub(K):\n    def __init__(self, rows): super().__init__(rows); self.add(0)"]
        for _ in range(self.chance.randrange(3, 12)):
            if self.chance.random() < 0.4:
                lines.append("%s = %s" % (self.chance.choice(["A", "B", "E", "row", "x"]), self.any(LISTS)))
            else:
                lines.append(self.any(STATEMENTS if self.chance.random() < 0.85 else SETTINGS))
        told = self.chance.sample(["A", "B", "E", "S", "T", "P", "Q", "i.rows", "j.rows", "K.shared", "One().rows", "count", "N", *PROCESS], 2)
        return "\n".join(lines + ["def f(): return %s" % ", ".join(told)]) + "\n"

    def klass(self, methods):
        text = CLASS.replace("{C}", "K")
        for index, method in enumerate(methods):
            text = text.replace("{%d}" % index, method)
        return text




def random_module(seed):
    return Maker(seed).module()
