/** What the program of a Python module does stays behind, though it is done with what the function needs. */
import { describeSlicing, type SlicingCase } from '../support/slices/describe-slicing';

const cases: SlicingCase[] = [
  {
    title: 'nothing of a cluster, whatever is sent there',
    source: `
from ipyparallel import Client
A = [1, 2] #+
rc = Client()
view = rc[:]
view.scatter("A", A)
view.push(dict(A=A))
def f(x): return A[x] #+
`,
  },
  {
    title: 'a table that is read lazily, which is no cluster',
    source: `
import dask.dataframe as dd #+
TABLE = dd.read_csv("a.csv") #+
TABLE["b"] = 1 #+
def f(x): return TABLE.b.sum().compute() #+
`,
  },
  {
    title: 'no loop without an end, but one that is left',
    source: `
Q = [] #+
while len(Q) < 3: Q.append(1) #+
while True: #+
    Q.append(2)
    break
while True:
    for x in Q:
        break
    Q.append(3)
def f(): return Q #+
`,
    notes: ["Line 7 is left out; if it changes 'Q', the engines do not see that."],
  },
  {
    title: 'no messages to others',
    source: `
import boto3, requests, smtplib, wandb
import pandas as pd #+
from sqlalchemy import create_engine
CFG = {"a": 1} #+
ROWS = pd.DataFrame(CFG) #+
requests.post("http://127.0.0.1:9", json=CFG)
smtplib.SMTP("127.0.0.1").sendmail("a", "b", CFG)
wandb.init(config=CFG)
boto3.client("s3").put_object(Body=CFG)
ROWS.to_sql("rows", create_engine("sqlite://"))
def f(): return CFG, ROWS #+
`,
  },
  {
    title: 'no file of what a network learned',
    source: `
import torch #+
NET = torch.nn.Linear(2, 2) #+
OPT = torch.optim.SGD(NET.parameters(), 0.1) #+
OPT.step() #+
torch.save(NET.state_dict(), "net.pt")
def f(x): return NET(x) #+
`,
  },
  {
    title: 'with a note what may be needed, and what nobody may want twice',
    source: `
import requests #+
SESSION = requests.Session() #+
SESSION.post("http://127.0.0.1:9/login", json={}) #+
def f(x): return SESSION.get(x) #+
`,
    notes: [
      'Line 4 runs on every engine, as the function uses \'SESSION\': put it under `if __name__ == "__main__":` if it is to happen once.',
    ],
  },
  {
    title: 'nothing that deletes elsewhere',
    source: `
import redis #+
from models import User #+
STORE = redis.Redis() #+
STORE.flushall()
STORE.set("a", 1) #+
User.objects.all().delete()
def f(k): return STORE.get(k), User.objects.get(k) #+
`,
    notes: [
      'Line 6 runs on every engine, as the function uses \'STORE\': put it under `if __name__ == "__main__":` if it is to happen once.',
      "Line 5 deletes and is left out: what the function finds by 'STORE' is as it was.",
      "Line 7 deletes and is left out: what the function finds by 'User' is as it was.",
    ],
  },
  {
    title: 'with a note what a block writes',
    source: `
from sqlalchemy.orm import sessionmaker #+
Session = sessionmaker() #+
with Session() as session: #+
    session.add(1)
    session.commit()
def f(): return Session().get(1) #+
`,
    notes: [
      'Line 4 runs on every engine, as the function uses \'Session\': put it under `if __name__ == "__main__":` if it is to happen once.',
    ],
  },
  {
    title: 'nothing that is given the function to run it, and nothing of what came of it',
    source: `
import numpy as np
from joblib import Parallel, delayed, Memory #+
memory = Memory("cache") #+
@memory.cache #+
def g(x): return x
def f(x): return g(x) #+
out = Parallel(2)(delayed(f)(i) for i in range(3))
np.save("out.npy", out)
`,
  },
  {
    title: 'what sets up the world by a call that names nothing',
    source: `
import os #+
import django #+
from dotenv import load_dotenv #+
load_dotenv() #+
django.setup() #+
def f(): return os.environ["KEY"] #+
`,
  },
  {
    title: 'nothing of a loop that only an interrupt leaves',
    source: `
Q = [] #+
try:
    while True: Q.append(1)
except KeyboardInterrupt:
    pass
def f(): return Q #+
`,
    notes: ["Line 3 is left out; if it changes 'Q', the engines do not see that."],
  },
  {
    title: 'with a note what runs, though it may change what the function uses',
    source: `
from model import Model #+
MODEL = Model() #+
MODEL.run(10)
def f(i): return MODEL.values[i] #+
`,
    notes: ["Line 4 is left out; if it changes 'MODEL', the engines do not see that."],
  },
  {
    title: "calls of the user's own modules, whatever they are called, and their seeds",
    source: `
from helpers import add, configure, set_seed, value #+
import numpy as np #+
PLAN = {} #+
add(PLAN) #+
configure(3) #+
set_seed(7) #+
DRAWN = np.random.rand(3) #+
def f(): return PLAN, value, DRAWN #+
`,
    notes: [
      'Line 7 seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
    ],
  },
  {
    title: "a seed of what draws from NumPy's generator",
    source: `
import numpy as np #+
from sklearn.model_selection import train_test_split #+
np.random.seed(0) #+
TRAIN, TEST = train_test_split(list(range(20))) #+
def f(): return TEST #+
`,
    notes: [
      'Line 4 seeds what is drawn while the file is loaded; what the function draws is another on every engine: seed in the function, from an argument.',
    ],
  },
  {
    title: 'no folder that is made of what only the program has',
    source: `
import os, sys
from argparse import ArgumentParser
args = ArgumentParser().parse_args()
os.makedirs(args.out, exist_ok=True)
def f(x): return x #+
`,
  },
  {
    title: 'nothing drawn on axes',
    source: `
import matplotlib.pyplot as plt
DATA = [1, 2] #+
fig, ax = plt.subplots()
ax.scatter(DATA, DATA)
ax.imshow([DATA])
plt.hist(DATA)
def f(x): return DATA #+
`,
  },
  {
    title: 'no seeds that cannot be taken back',
    source: `
import tensorflow as tf #+
tf.random.set_seed(0)
def f(x): return tf.random.uniform([x]) #+
`,
    notes: ['Line 3 seeds a random generator and is left out: seed in the function, from an argument.'],
  },
];

describeSlicing('programs in Python', cases);
