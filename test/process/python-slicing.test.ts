/** Which statements of a Python module are kept for a function of it, and what is told of the others. */
import { describeSlicing, type SlicingCase } from '../support/slices/describe-slicing';

const state = (name: string): string =>
  `'${name}' is module state: every engine has its own, and it starts anew when the code changes.`;

const cases: SlicingCase[] = [
  {
    title: 'what the function reaches, wherever it stands',
    source: `
import math, os #+
import json
A = 1 #+
B = A + 1 #+
C = B + 1
def g(x): #+
    return h(x)
def f(x): #+
    return g(x) + math.pi
def h(x): #+
    return B
print(C)
`,
  },
  {
    title: 'what is added to classes of a package, for what f reads of them',
    source: `
import numpy as np
import pandas as pd #+
from tqdm import tqdm #+
def zs(frame): #+
    return frame
pd.DataFrame.zs = zs #+
np.ndarray.never = lambda rows: rows
tqdm.pandas() #+
def f(frame): #+
    return frame.zs().progress_apply(str)
`,
  },
  {
    title: 'what packages are told of own functions, and their settings by other names',
    source: `
import matplotlib.pyplot as plt #+
import yaml #+
from matplotlib import rcParams #+
from sqlalchemy import create_engine, event #+
from sqlalchemy.engine import Engine #+
def env(loader, node): #+
    return node.value
yaml.add_constructor('!env', env) #+
rcParams['figure.dpi'] = 33 #+
@event.listens_for(Engine, 'connect') #+
def pragma(connection, record):
    connection.execute('pragma foreign_keys = on')
def f(x): #+
    return plt.figure(), yaml.safe_load(x), create_engine('sqlite://')
`,
  },
  {
    title: 'tagged functions without their tags, and without what the tags need',
    source: `
import ipyparallel as ipp
rc = ipp.Client()
view = rc[:]
@view.remote(block=True)
def helper(x): return x #+
@rc.load_balanced_view().parallel(ordered=False)
def f(x): return helper(x) #+
result = f.map(range(3))
view.map(f, range(3))
f.map(range(3))
`,
  },
  {
    title: 'names that the program uses again for results, as they were when the function was called',
    source: `
df = read() #+
df = df.dropna() #+
out = [] #+
@view.parallel()
def f(x): #+
    out.append(x)
    return df[x]
df = view.map(f, range(3))
out = f.map(range(3))
df["new"] = 1
`,
    notes: [
      state('out'),
      ...[
        [9, 'df'],
        [10, 'out'],
      ].map(
        ([line, name]) =>
          `Line ${line} binds '${name}' anew by way of the function and is left out: engines see the value from before.`,
      ),
    ],
  },
  {
    title: 'no name that the function has for itself',
    source: `
x = y = z = w = load()
rc = connect()
def f(x, *y, **z): #+
    with open(x) as w: pass
    for i in y: pass
    try: pass
    except OSError as rc: pass
    return [rc for rc in w], {v: v for v in z}, lambda rc: rc
i = v = start()
`,
  },
  {
    title: 'names of nested scopes, but not those a class has for itself',
    source: `
A = B = C = 1 #+
D = 1
E = 1 #+
def f(): #+
    def inner(D):
        return A + D
    class K:
        B = 2
        def m(self): return B
    return [C for _ in range(3) if E]
`,
  },
  {
    title: 'what changes a kept value by another name for it, or for a part of it',
    source: `
A, T = [], {"a": []} #+
B = A #+
B.append(3) #+
row = T.setdefault("c", []) #+
row.append(1) #+
for one in T.values(): one.append(2) #+
def f(x): #+
    return A, T
for item in A: item["result"] = f(item)
`,
    notes: ["Line 10 is left out; if it changes 'A', the engines do not see that."],
  },
  {
    title: 'what changes a kept value',
    source: `
T = {} #+
U = {}
T["a"] = 1 #+
T["b"]["c"] += 1 #+
U["a"] = 1
T.update(b=2) #+
U.update(b=2)
del T["a"] #+
for i in range(3): #+
    T[i] = i
for i in range(3):
    U[i] = i
first = T.pop() #+
shown = T.get("a")
T.items()
print(T)
def f(): return T #+
`,
  },
  {
    title: 'loops, with, try and while that bind or fill',
    source: `
T = [] #+
with open("x") as file: #+
    LINES = file.read()
with open("x") as file:
    OTHERS = file.read()
while len(T) < 3: #+
    T.append(0)
try: #+
    import fast
except ImportError:
    fast = None
try:
    start()
finally:
    pass
def f(): return T, LINES, fast #+
`,
  },
  {
    title: "calls of the user's own functions that set something up, and not of the program",
    source: `
T = {} #+
def setup(): #+
    T["a"] = 1
def fill(table): #+
    table["b"] = 2
def main():
    T["main"] = f.map(range(3))
setup() #+
fill(T) #+
main()
def f(): return T #+
`,
    notes: ["Line 11 is left out; if it changes 'T', the engines do not see that."],
  },
  {
    title: 'classes that make themselves known, and no others',
    source: `
class Base: #+
    known = []
    def __init_subclass__(cls): Base.known.append(cls)
class A(Base): pass #+
class Plain: pass
class B(Plain): pass
class Meta(type): #+
    pass
class C(metaclass=Meta): pass #+
class D(C): pass #+
def f(): return Base.known, C #+
`,
  },
  {
    title: 'set-up of the process and of packages in use',
    source: `
import os, sys, warnings, logging, random #+
import numpy as np #+
import pandas as pd
import matplotlib #+
import matplotlib.pyplot as plt #+
sys.path.insert(0, os.path.dirname(__file__)) #+
os.environ["OMP_NUM_THREADS"] = "1" #+
warnings.filterwarnings("ignore") #+
logging.basicConfig(level="INFO") #+
matplotlib.use("Agg") #+
plt.rcParams["x"] = 1 #+
np.seterr(all="ignore") #+
pd.set_option("x", 1)
plt.show()
np.savetxt("x", [])
os.makedirs("out")
os.system("make")
secret = ask()
os.environ["SECRET"] = secret
def f(): return np.pi, plt #+
`,
    notes: ["Line 20 is left out; if it changes 'os', the engines do not see that."],
  },
  {
    title: 'names that the program uses again for something else',
    source: `
df = read() #+
LIMIT = df.max() #+
df = view.map(f, range(3))
df["new"] = 1
for x in range(3): #+
    TABLE[x] = LIMIT
TABLE = {} #+
for x in view.map(f, range(3)):
    print(x)
x = 3
def f(): return LIMIT, TABLE #+
`,
  },
  {
    title: 'what was bound before a statement that reads it first',
    source: `
n = 1 #+
y = 0 #+
T = [] #+
for i in range(3): #+
    if i:
        y = i
    n = n + 1
    T.append(y)
def f(): return T #+
`,
  },
  {
    title: 'seeds, and says what they are for',
    source: `
import random #+
import numpy as np #+
random.seed(1) #+
np.random.seed(1) #+
rng = np.random.default_rng(3) #+
def f(): return random.random(), rng.random() #+
`,
    notes: [
      'Line 6 makes a random generator once on every engine, where a seed gives each the same numbers: make it in the function, from an argument.',
      'Line 4 seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
      'Line 5 seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
    ],
  },
  {
    title: 'state that calls change',
    source: `
count = 0 #+
cache = {} #+
LIMIT = 3 #+
def g(x): #+
    cache[x] = LIMIT
def f(x): #+
    global count
    count += 1
    return g(x)
`,
    notes: [state('cache'), state('count')],
  },
  {
    title: 'calls of which nobody knows what they do to a kept value',
    source: `
import elsewhere, helpers, json #+
from elsewhere import configure #+
T = {} #+
configure(T) #+
helpers.load(3) #+
helpers.plot(3)
elsewhere.load(3) #+
print(json.dumps(T))
def f(): return T, helpers.x #+
`,
  },
  {
    title: 'names that only the program sets',
    source: `
def f(x): return x > limit #+
if __name__ == "__main__":
    limit = 3
`,
    notes: [
      '\'limit\' is set under `if __name__ == "__main__"` only (line 3), which engines do not run: pass it as an argument, or set it above.',
    ],
  },
  {
    title: 'imports of everything, and of the future',
    source: `
from __future__ import annotations #+
from math import * #+
from json import dumps
def f(x): return sqrt(x) #+
`,
    notes: ["Line 3 imports everything from 'math': it runs on every engine, needed or not."],
  },
  {
    title: 'the whole module for names that cannot be seen, but for its maps',
    source: `
A = 1 #+
@parallel
def f(x): return eval(x) #+
print(A) #+
done = f.map("A")
`,
    notes: [
      'Line 4 uses eval(), which may need any name: the whole file runs on every engine. Give the function what it needs as arguments to keep the rest out.',
    ],
  },
  {
    title: 'names in annotations, texts among them, and not those of Literal',
    source: `
from typing import Literal, Optional #+
class A: pass #+
class B: pass #+
client = connect()
def f(x: "Optional[A]", y: Optional["B"] = None) -> Literal["client"]: pass #+
`,
  },
  {
    title: 'functions that are made and not defined',
    source: `
from functools import partial #+
def g(a, b): return a + b #+
def h(): pass
f = partial(g, 2) #+
f.__doc__ = "two more" #+
`,
  },
];

describeSlicing('slicing in Python', cases);
