# Modules of which the function `f` is sliced and compared with the whole (compare.py). The title of each is behind `###`.
# Lines with `#!` are those without which `f` gives something else; lines with `#-` must be left out of the slice.

### a value that is used elsewhere, of a function that changes what is kept
R = []
def fill():
    R.append(1)
    return 3
N = fill()  #!
print(N)  #-
def f(): return R

### a constructor that changes the module's state
R = []
class Item:
    def __init__(self, name): R.append(name)
item = Item("a")  #!
def f(): return R

### a method that changes the module's state
R = []
class Store:
    def add(self, x): R.append(x)
store = Store()
store.add(3)  #!
def f(): return R

### a bound method given to map
R = []
list(map(R.append, [1, 2]))  #!
def f(): return R

### a comprehension with effects
R = []
[R.append(x) for x in range(3)]  #!
def f(): return R

### any() over what has effects
R = set()
seen = any(R.add(x) for x in range(3))  #!
def f(): return sorted(R)

### a bound method by another name
R = []
add = R.append
add(1)  #!
def f(): return R

### what a keyword gives
R = []
def fill(x, into): into.append(x)
fill(1, into=R)  #!
def f(): return R

### own methods called write, save and log
R = []
class Out:
    def write(self, x): R.append(x)
    def save(self): R.append("saved")
    def log(self, x): R.append(x)
out = Out()
out.write(1)  #!
out.save()  #!
out.log(2)  #!
print(out)  #-
def f(): return R

### coroutines that run
import asyncio
R = []
async def init(): R.append(1)
asyncio.run(init())  #!
def f(): return R

### a thread
import threading
R = []
def work(): R.append(1)
one = threading.Thread(target=work)
one.start()  #!
one.join()
def f(): return R

### a thread that nobody names
from threading import Thread
R = []
def work(n): R.append(n)
Thread(target=work, args=(4,)).start()  #!
def f(): return R

### globals() by name
globals()["x"] = 3  #!
globals()["y"] = 4  #-
def f(): return x

### globals() by names that cannot be seen
for name in ("a", "b"):  #!
    globals()[name] = name * 2  #!
print(1)  #-
def f(): return a + b

### setattr on the module
import sys
setattr(sys.modules[__name__], "x", 3)  #!
def f(): return x

### the module by another name
import sys
this = sys.modules[__name__]
this.x = 3  #!
def f(): return x

### a context manager that gives what it was given
from contextlib import nullcontext
T = []
with nullcontext(T) as t:  #!
    t.append(1)  #!
def f(): return T

### the module's documentation
"""A module."""  #!
R = 1
def f(): return __doc__

### a default that is a kept list
R = []
def add(x, to=R): to.append(x)
add(1)  #!
def f(): return R

### a helper that gives the list itself
R = []
def rows(): return R
rows().append(1)  #!
def f(): return R

### a helper's value by another name
R = {"a": []}
def row(name): return R[name]
a = row("a")
a.append(1)  #!
def f(): return R

### what passes through a function unchanged
R = []
def same(x): return x
same(R).append(2)  #!
def f(): return R

### a list within a list, by a loop
R = [[], []]
for index, row in enumerate(R):  #!
    row.append(index)  #!
def f(): return R

### a lambda
R = []
push = lambda x: R.append(x)
push(1)  #!
def f(): return R

### a function out of a table
R = []
def add(x): R.append(x)
ACTIONS = {"add": add}
ACTIONS["add"](1)  #!
def f(): return R

### a closure
R = []
def adder(to):
    def add(x): to.append(x)
    return add
put = adder(R)
put(1)  #!
def f(): return R

### partial
from functools import partial
R = []
def add(to, x): to.append(x)
put = partial(add, R)
put(1)  #!
def f(): return R

### a decorator with arguments that registers
R = {}
def register(name):
    def decorate(function):
        R[name] = function
        return function
    return decorate
@register("a")  #!
def g(): return 1  #!
def f(): return sorted(R)

### a decorator that is an object's method
class App:
    def __init__(self): self.routes = []
    def route(self, path):
        def decorate(function):
            self.routes.append(path)
            return function
        return decorate
app = App()
@app.route("/a")  #!
def page(): return 1  #!
def f(): return app.routes

### a class attribute, by way of an object
class Counter:
    total = []
    def hit(self): self.total.append(1)
c = Counter()
c.hit()  #!
def f(): return Counter.total

### a class method
class Counter:
    total = 0
    @classmethod
    def hit(cls): cls.total += 1
Counter.hit()  #!
def f(): return Counter.total

### a static method
R = []
class Tools:
    @staticmethod
    def put(x): R.append(x)
Tools.put(1)  #!
def f(): return R

### an inherited method
R = []
class Base:
    def go(self): self.step()
    def step(self): R.append("base")
class Own(Base):
    def step(self): R.append("own")
Own().go()  #!
def f(): return R

### super()
class Base:
    def __init__(self, x): self.rows.append(x)
    rows = []
class Own(Base):
    def __init__(self, x): super().__init__(x)
Own(1)  #!
def f(): return Base.rows

### a property with effects
R = []
class Lazy:
    @property
    def value(self):
        R.append(1)
        return 2
lazy = Lazy()
shown = lazy.value  #!
def f(): return R

### an operator of the user's
R = []
class Sink:
    def __lshift__(self, x):
        R.append(x)
        return self
sink = Sink()
sink << 1 << 2  #!
def f(): return R

### a context manager of the user's
R = []
class Open:
    def __enter__(self): R.append("in")
    def __exit__(self, *_): R.append("out")
with Open():  #!
    pass  #!
def f(): return R

### an object called like a function
R = []
class Put:
    def __call__(self, x): R.append(x)
put = Put()
put(1)  #!
def f(): return R

### a subclass that its base counts
R = []
class Base:
    def __init_subclass__(cls): R.append(cls.__name__)
class One(Base): pass  #!
def f(): return R

### a global that a function sets
count = 0
def bump():
    global count
    count += 1
bump()  #!
def f(): return count

### a table that grows by being looked into
from collections import defaultdict
D = defaultdict(list)
print(len(D))  #-
D["a"]  #!
def f(): return dict(D)

### an iterator that is used up
IT = iter([1, 2, 3])
first = next(IT)  #!
def f(): return list(IT)

### an iterator that is used up by sum
IT = (x for x in [1, 2, 3])
print(sum(IT))  #!
def f(): return list(IT)

### a list in place, by another name
A = [1]
B = A
B += [2]  #!
def f(): return A

### slices and deletions by another name
A = [1, 2, 3]
B = A
del B[0]  #!
B[1:] = [9]  #!
def f(): return A

### attributes of functions
def g(): return g.calls
g.calls = 0
setattr(g, "calls", 5)  #!
def f(): return g()

### a tuple of lists
A, B = [], []
PAIR = (A, B)
PAIR[0].append(1)  #!
def f(): return A

### match
R = []
SHAPES = [{"rows": R}]
for shape in SHAPES:  #!
    if shape.get("rows") is not None:  #!
        shape["rows"].append(1)  #!
def f(): return R

### the walrus
R = []
if (same := R) is not None:  #!
    same.append(1)  #!
def f(): return R

### try and while
R = []
try:  #!
    while len(R) < 2:  #!
        R.append(len(R))  #!
finally:  #!
    pass  #!
def f(): return R

### functions of the library that change what they are given
import bisect, heapq, operator, random
H = [3, 1, 2]
heapq.heapify(H)  #!
bisect.insort(H, 0)  #!
operator.setitem(H, 0, 9)  #!
random.Random(1).shuffle(H)  #!
def f(): return H

### functools.reduce with effects
from functools import reduce
R = []
reduce(lambda held, x: held.append(x) or held, [1, 2], R)  #!
def f(): return R

### sorted with a key that has effects
R = []
def key(x):
    R.append(x)
    return x
ordered = sorted([2, 1], key=key)  #!
def f(): return R

### a copy is not the thing itself
T = {"a": 1}
mine = dict(T)
mine["b"] = 2  #-
other = T.copy()
other["c"] = 3  #-
def f(): return T

### a shallow copy holds the same rows
T = [[1]]
mine = list(T)
mine[0].append(2)  #!
def f(): return T

### reading only
T = {"a": [1, 2]}
N = 3
print(len(T), sorted(T), f"{T}")  #-
assert T["a"]  #-
total = sum(T["a"])  #-
for name, values in T.items():  #-
    print(name, max(values))  #-
names = [name for name in T if T[name]]  #-
print(T.get("a"), "a" in T, str(T))  #-
import json  #-
print(json.dumps(T))  #-
def shown(): return [x + N for x in T["a"]]
print(shown())  #-
def f(): return T, N

### numbers cannot be changed
import elsewhere_of_the_program as elsewhere  #-
N = 3
TITLE = f"a {N}"
elsewhere.show(N, TITLE)  #-
def f(): return N, TITLE

### a text stream
import io
BUFFER = io.StringIO()
BUFFER.write("a")  #!
print("b", file=BUFFER)  #!
def f(): return BUFFER.getvalue()

### the program, which runs the function
from mycluster import view
R = []
@view.parallel(block=True)
def f(x=1): return R, x
results = f.map([1, 2])  #-
for one in results:  #-
    print(one)  #-
best = max(results)  #-
print(best)  #-

### a row by the name that the program uses for results
from mycluster import view
R = [[1]]
for row in R:  #!
    row.append(2)  #!
@view.parallel(block=True)
def f(x=1): return R
for row in f.map([1]):  #-
    print(row)  #-

### what a main function does
import sys
R = []
@parallel
def f(x=1): return R
def main():  #-
    print(f.map([1]))
    return 0
if len(sys.argv) > 99:  #-
    sys.exit(main())  #-

### a thread of the user's own class
from threading import Thread
R = []
class Worker(Thread):
    def run(self): R.append(1)
worker = Worker()
worker.start()  #!
worker.join()
def f(): return R

### an executor that is waited for
from concurrent.futures import ThreadPoolExecutor
from time import sleep
R = []
def fill(x):
    sleep(0.02)
    R.append(x)
pool = ThreadPoolExecutor(1)
pool.submit(fill, 3)  #!
pool.shutdown()
def f(): return R

### a queue that is read
import queue
Q = queue.Queue()
Q.put(1)
Q.put(2)
first = Q.get()  #!
def f(): return Q.qsize()

### what a table holds, when its name means something else by then
T = []
S = [T]
same = T
T = {}
T["of the program"] = 1  #-
same.append(1)  #!
def f(): return S

### what a table holds, once it has grown in place
A = [1]
S = [A]
A += [2]
row = A
row.append(3)  #!
def f(): return S

### names deleted together
R = [1, 2, 3]
a = 1
del (a, R[0])  #!
def f(): return R

### a seed for what the module draws
import random
random.seed(42)  #!
ITEMS = list(range(50))
random.shuffle(ITEMS)  #!
def f(): return ITEMS

### a seed by a function of the file
import random
def seed_everything(n): random.seed(n)
seed_everything(7)  #!
X = [random.random() for _ in range(3)]
def f(): return X

### a folder that the function writes into
import os, tempfile
OUT = os.path.join(tempfile.gettempdir(), "engine-room-%d" % os.getpid(), "a folder")
os.makedirs(OUT, exist_ok=True)
def f():
    made = os.path.isdir(OUT)
    os.removedirs(OUT)
    return made

### what goes elsewhere
import json, os, subprocess, sys
CFG = {"a": 1}
json.dump(CFG, open(os.devnull, "w"))  #-
with open(os.devnull, "w") as file: json.dump(CFG, file)  #-
subprocess.Popen([sys.executable, "-c", "", str(CFG)]).wait()  #-
subprocess.check_call([sys.executable, "-c", "", CFG and ""])  #-
def f(): return CFG

### files of a path
import pathlib, tempfile
HERE = tempfile.TemporaryDirectory()
OUT = pathlib.Path(HERE.name) / "x"
OUT.write_text("hello")  #-
OUT.unlink()  #-
OUT.mkdir()  #-
def f(): return OUT.name

### a table in memory, which the function reads
import sqlite3
DB = sqlite3.connect(":memory:")
DB.execute("create table t (x)")  #!
ROWS = [(1,), (2,)]
DB.executemany("insert into t values (?)", ROWS)  #!
def f(): return DB.execute("select sum(x) from t").fetchall()

### a database of the program's, beside what the function uses
import pathlib, sqlite3, tempfile
HERE = tempfile.TemporaryDirectory()
FOLDER = pathlib.Path(HERE.name)
con = sqlite3.connect(str(FOLDER / "jobs.db"))
con.execute("create table jobs (x)")  #-
con.execute("insert into jobs values (?)", (FOLDER.name and 1,))  #-
def f(): return FOLDER.name[:3]

### rows that go into a table that the function knows nothing of
import sqlite3
ROWS = [(1,), (2,)]
db = sqlite3.connect(":memory:")
db.execute("create table t (x)")  #-
db.executemany("insert into t values (?)", ROWS)  #-
def f(): return ROWS

### streams and signals of the process
import atexit, io, signal, sys
R = []
def clean_up(*_): R.append("end")
keep = sys.stdout
sys.stdout = io.StringIO()  #-
sys.stdout = keep  #-
atexit.register(clean_up)  #-
signal.signal(signal.SIGTERM, clean_up)  #-
def f(): return R[:0]

### lists made of texts
import os
WORDS = "a b c".split()
WORDS.append("d")  #!
PATHS = os.getenv("PATH", "x").split(":")
PATHS.insert(0, "first")  #!
LINES = "1\n2".splitlines()
LINES[0] = "one"  #!
def letters(): return "x y".split()
XY = letters()
del XY[0]  #!
def f(): return WORDS, PATHS[0], LINES, XY

### what writes into something it is given
import io, json, pickle, struct
TEXT = io.StringIO()
json.dump([1], TEXT)  #!
BYTES = io.BytesIO()
pickle.dump([1], BYTES)  #!
BUFFER = bytearray(4)
struct.pack_into("i", BUFFER, 0, 7)  #!
def f(): return TEXT.getvalue(), BYTES.getvalue(), BUFFER

### what counts, and what a default holds
from itertools import count
IDS = count()
next(IDS)  #!
def cached(x, memo={}):
    memo[x] = 1
    return memo
cached(1)  #!
def f(): return next(IDS), cached(2)

### names of an object by vars
import types
NAMES = types.SimpleNamespace(a=1)
vars(NAMES)["b"] = 3  #!
def f(): return NAMES

### seeds in a branch, a loop, and for a name
import random
if True: random.seed(3)  #!
A = random.random()
for seed in (4, 5): random.seed(seed)  #!
B = random.random()
state = random.seed(6)  #!
C = random.random()
def f(): return A, B, C

### draws between the seed and what the function uses
import random
random.seed(1)
print("lottery:", random.sample(range(100), 3))  #!
noise = [random.random() for _ in range(3)]  #!
DATA = [random.randint(0, 99) for _ in range(3)]
after = random.random()  #-
def f(): return DATA

### an own seed of the file's, made of more than constants
import random
class Config: seed = 3
def chosen(): return Config.seed
random.seed(chosen())  #!
DATA = random.random()
def f(): return DATA

### a loop without an end that only an interrupt leaves, and one that ends
import contextlib
Q, IT = [], iter([1, 2])
try:
    while True:
        Q.append(next(IT))
except StopIteration:
    pass
with contextlib.suppress(StopIteration):
    while True: next(IT)
Q.append(3)  #!
def f(): return Q

### a folder of the program's
import os, tempfile
OUT = os.path.join(tempfile.gettempdir(), "engine-room-of-the-program")
os.makedirs(OUT, exist_ok=True)  #-
def f(): return 1

### what an own function sets up: the environment
import os
MODE = "test"
def configure():
    os.environ["APP_MODE"] = MODE
configure()  #!
def f(): return os.environ.get("APP_MODE")

### the environment, by a method and by imports within
class Settings:
    def __init__(self, values): self.values = values
    def apply(self):
        from os import environ
        environ.update(self.values)
Settings({"APP_MODE": "test"}).apply()  #!
def f():
    import os
    return os.environ.get("APP_MODE")

### the environment by another name
import os
env = os.environ
env["APP_MODE"] = "test"  #!
print(env)  #-
def f():
    import os
    return os.environ.get("APP_MODE")

### a folder to import from that a function tells
import sys
def root(): return "/nowhere/at/all"
sys.path.insert(0, str(root()))  #!
def f():
    import sys
    return "/nowhere/at/all" in sys.path

### a folder to work in that a function tells
import os
import tempfile
def here(): return tempfile.gettempdir()
os.chdir(here())  #!
def f():
    import os, tempfile
    return os.path.realpath(os.getcwd()) == os.path.realpath(tempfile.gettempdir())

### warnings that a function silences
import warnings
def quiet(): warnings.simplefilter("error")
quiet()  #!
def f():
    import warnings
    try:
        warnings.warn("hot")
    except UserWarning:
        return "raised"
    return "warned"

### the depth of recursion, and no more of what a main function does
import os
import sys
def setup(depth): sys.setrecursionlimit(depth)
def main():
    os.environ["APP_MODE"] = "program"
    print(len(os.environ))
setup(3210)  #!
main()  #-
def f():
    import sys
    return sys.getrecursionlimit()

### the context of decimal numbers, by a name of its own
from decimal import Decimal, getcontext
ctx = getcontext()
ctx.prec = 5  #!
def f(): return str(Decimal(1) / 3)

### an own function to handle errors of a codec
import codecs
def handler(error): return ("-", error.end)
codecs.register_error("minus", handler)  #!
def f(): return "gr\u00fcn".encode("ascii", "minus")

### an own class and function that sqlite3 is told of
import sqlite3
class Point:
    def __init__(self, x): self.x = x
def adapt(point): return "point %d" % point.x
sqlite3.register_adapter(Point, adapt)  #!
def f(): return sqlite3.connect(":memory:").execute("select ?", (Point(3),)).fetchone()

### a method of a class of Python's, which f reaches by another name of its module
import json
from json import JSONEncoder
def default(self, one): return "a set"
JSONEncoder.default = default  #!
def f(): return json.dumps({1})

### a method that is given to a class of another module
import fractions
import numbers
def doubled(self): return self * 2
fractions.Fraction.doubled = doubled  #!
numbers.Number.never = len  #-
def f():
    from fractions import Fraction
    return str(Fraction(1, 3).doubled())

### the zone of the time, with what makes it hold
import os
import time
os.environ["TZ"] = "Asia/Tokyo"  #!
time.tzset()  #!
def f():
    import time
    return time.localtime(0).tm_hour

### names for all modules
import builtins
def say(x): return "said %s" % x
setattr(builtins, "say_to_all", say)  #!
def f(): return __import__("builtins").say_to_all(1)

### a patch that starts
from unittest import mock
mock.patch("os.getlogin", lambda: "somebody").start()  #!
def f():
    import os
    return os.getlogin()

### settings out of a file that a with statement reads
import json
import os
import tempfile
with tempfile.TemporaryFile("w+") as file:
    file.write('{"APP_MODE": "test"}')
    file.seek(0)
    settings = json.load(file)
os.environ.update(settings)  #!
def f():
    import os
    return os.environ.get("APP_MODE")

### settings that the program made are left out
import os
from mycluster import view
rows = []
@view.parallel()
def f(): return rows
results = [f() for _ in range(2)]
os.environ["APP_ROWS"] = str(results)  #-
rows.append(1)  #!

### what an argument of vars() has, and the function's own locals(), without the program
R = []
class P:
    def __init__(self): self.a = 1
R.append(1)  #!
print("program")  #-
for number in range(2): print(number)  #-
def f():
    a = 2
    return vars(P()), R, "{a}".format(**locals())

### names by the module itself, without the program
import sys
def task_a(): return 1  #!
from mycluster import view  #-
@view.parallel()
def tagged(x): return x
done = tagged.map([1])  #-
def f(): return getattr(sys.modules[__name__], "task_" + "a")()

### everything of a module that may not be there
LIMIT = 1
try:  #!
    from settings_here import *  #!
except ImportError:  #!
    pass  #!
def f(): return LIMIT
#file: settings_here.py
LIMIT = 7

### everything of a module, by the version of Python, or where errors do not matter
import sys
from contextlib import suppress
if sys.version_info > (3,):  #!
    from new import *  #!
else:  #!
    from old import *  #!
with suppress(ImportError):  #!
    from local import *  #!
def f(): return LIMIT, DEBUG
#file: new.py
LIMIT = 7
#file: local.py
DEBUG = True

### classes that annotations name before they are there
from typing import get_type_hints
class Node:
    leaf: "Leaf"
    def grow(self) -> "Leaf": pass
class Leaf: pass  #!
def f(): return sorted(get_type_hints(Node)), get_type_hints(Node.grow)["return"].__name__

### annotations that nobody evaluates before they are asked for
from __future__ import annotations
from typing import get_type_hints
class Node:
    leaf: Leaf
class Leaf: pass  #!
def f(): return get_type_hints(Node)["leaf"].__name__

### settings of a module of the user's that another one reads
import cfgmod, model_
cfgmod.BATCH = 3  #!
def f(): return model_.size()
#file: cfgmod.py
BATCH = 1
#file: model_.py
import cfgmod
def size(): return cfgmod.BATCH

### calls that set up the user's modules, be it for others or for the process
import registry_, plugins_
from dotenv_like import load_dotenv
plugins_.load()  #!
load_dotenv()  #!
def f():
    import os
    return registry_.ALL, os.environ.get("OWN_KEY")
#file: registry_.py
ALL = []
#file: plugins_.py
import registry_
def load(): registry_.ALL.append("x")
#file: dotenv_like.py
import os
def load_dotenv(): os.environ["OWN_KEY"] = "k"

### imports that nothing uses of the user's modules
from registry_ import HANDLERS
import handlers_  #!
import json  #-
def f(): return sorted(HANDLERS)
#file: registry_.py
HANDLERS = {}
#file: handlers_.py
from registry_ import HANDLERS
HANDLERS["a"] = 1

### what a decorator of the user's registers
from registry_ import register, dispatch
@register  #!
def handler(x): return x + 1  #!
def f(): return dispatch("handler", 1)
#file: registry_.py
HANDLERS = {}
def register(function):
    HANDLERS[function.__name__] = function
    return function
def dispatch(name, x): return HANDLERS[name](x)

### the program's own of modules of the user's
from mycluster import view  #-
import mycluster  #-
import tools_
other = view.parallel  #-
mycluster.view.parallel()  #-
tools_.UNIT = 3  #!
@view.parallel()
def tagged(x): return x
@tools_.register  #-
def report(): return other  #-
def f(): return tools_.area(2)
#file: mycluster.py
#file: tools_.py
UNIT = 1
def register(function): return function
def area(x): return x * UNIT

### classes that a base of another module knows, by a list, a metaclass or __subclasses__()
from bases_ import Listed, make, Made, Meta
class A(Listed): pass  #!
class B(Listed): pass  #!
class C(Made):  #!
    pass  #!
def f(): return sorted(one.__name__ for one in Listed.all), Meta.seen[-1], make("C").__name__
#file: bases_.py
class Listed:
    all = []
    def __init_subclass__(cls): Listed.all.append(cls)
class Meta(type):
    seen = []
    def __init__(cls, name, bases, own): Meta.seen.append(name)
class Made(metaclass=Meta): pass
def make(name): return next(one for one in Made.__subclasses__() if one.__name__ == name)

### classes that are named by a text
from mapping_ import Base, related
class User(Base):
    address = related("Address")
class Address(Base): pass  #!
def f(): return User.address().__name__
#file: mapping_.py
import sys
class Base: pass
def related(name): return staticmethod(lambda: next(one for one in Base.__subclasses__() if one.__name__ == name))

### an object that is the same whenever it is made
class Cfg:
    _one = None
    def __new__(cls):
        if cls._one is None: cls._one = super().__new__(cls)
        return cls._one
Cfg().x = 3  #!
class Borg:
    _state = {}
    def __init__(self): self.__dict__ = self._state
class Heir(Borg): pass
Heir().y = 4  #!
def f(): return Cfg().x, Heir().y

### another binding that may not happen, or gives the same object
rows = [1]
ALL = rows
if not rows:
    rows = []
rows.append(2)  #!
A = [1]
B = A
for A in (): pass
A.append(5)  #!
C = {}
get = C.get
try:
    C = dict(missing_name)
except NameError:
    pass
C["a"] = 1  #!
D = []
E = D
D = D if A else []
(same := D).append(1)  #!
def f(): return ALL, B, get("a"), E

### draws by functions and classes of the file, before the one that counts
import random
random.seed(1)
def draw(): return random.random()
class Item:
    def __init__(self): self.weight = draw()
first = draw()  #!
item = Item()  #!
B = draw()
def f(): return B

### a generator that draws several at once
import random
rng = random.Random(0)
first = rng.sample(range(100), 5)  #!
second = rng.sample(range(100), 5)
def f(): return second

### methods by their class, and a view of bytes
R, D, buffer = [], {}, bytearray(4)
list.append(R, 1)  #!
dict.update(D, a=1)  #!
view_of = memoryview(buffer)
view_of[0] = 7  #!
def f(): return R, D, bytes(buffer)

### methods named like those that read, whose results nobody wants
from sets_ import Sets
sets = Sets()
sets.merge(1)  #!
text = "a-b".partition("-")  #-
def f(): return sets.all
#file: sets_.py
class Sets:
    def __init__(self): self.all = []
    def merge(self, x): self.all.append(x)
    def clean(self, rows, copy=True): rows.clear()
