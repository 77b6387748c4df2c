# Set-up of the process at the top level: the environment, warnings, the path, the recursion limit.
import os
import sys
import warnings

from mycluster import view

os.environ["CORPUS_MODE"] = "fast"
os.environ.setdefault("CORPUS_LEVEL", "3")
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "vendored"))
warnings.filterwarnings("ignore", message="old")
import units_of_vendor  # noqa: E402

sys.stdout.write("a line of the program\n")


@view.parallel(block=True)  # ["CORPUS_MODE", "CORPUS_LEVEL", "CORPUS_NOTHING"]
def setting(name):
    warnings.warn("old")
    return os.environ.get(name), units_of_vendor.METRES_PER_MILE
