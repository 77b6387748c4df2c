# refused 8: SystemExit: needs_options.py ended the program when it was loaded (exit code 2): engines load it without a command line; give its options defaults.
import argparse

from mycluster import view

parser = argparse.ArgumentParser(prog="analyse")
parser.add_argument("file")
options = parser.parse_args()


@view.parallel(block=True)
def f(x):
    return options.file, x
