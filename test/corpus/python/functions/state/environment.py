# Settings of the process, by functions of the file: the environment, the folder to work in, warnings.
import os
import sys
import warnings
from decimal import Decimal, getcontext

from mycluster import view

HERE = os.path.dirname(os.path.abspath(__file__))


def configure(mode):
    os.environ["CORPUS_MODE"] = os.environ.get("CORPUS_MODE", "") + mode


def folder():
    return os.path.dirname(HERE)


configure("a")
configure("b")
os.chdir(folder())
os.chdir("state")
context = getcontext()
context.prec = 6
warnings.simplefilter("error", UserWarning)
sys.path.append(os.path.join(HERE, "nowhere"))
numbers = [Decimal(one) for one in (3, 7)]


@view.parallel(block=True)  # numbers
def settings(x):
    try:
        warnings.warn("hot")
        told = "no"
    except UserWarning as error:
        told = str(error)
    return str(1 / x), os.environ["CORPUS_MODE"], os.path.basename(os.getcwd()), told


@view.parallel(block=True)  # sorted(os.listdir("."))[:2]
def again(name):
    return name, os.environ["CORPUS_MODE"], os.path.exists("environment.py"), sys.path[-1].endswith("nowhere")


print(settings.map(numbers))
